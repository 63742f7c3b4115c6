// A room with many listeners and one who speaks, on whatever server, and what is found there at a given beat.

import type { Quantiles } from '../swarm/job.ts'
import { createLedger, type Ledger } from '../swarm/ledger.ts'
import { smallTalk } from '../swarm/small-talk.ts'
import { type Beat, keepBeat } from './beat.ts'
import type { Member } from './cast.ts'
import { type CrowdSeats, seatCrowd } from './crowd-seats.ts'
import { readProcess } from './process-reading.ts'
import { type Speaker, seatSpeaker } from './speaker.ts'

const SETTLE_WITHIN_MS = 10_000

export interface Hall extends CrowdSeats {
  readonly name: string
  readonly speaker: Speaker
  /** Of the server. */
  readonly pid: number
}

export interface Step {
  /** Deliveries that were due in each second. */
  readonly offeredPerSecond: number
  /** Those that came within the time of the step. */
  readonly deliveredPerSecond: number
  readonly deliveryMs: Quantiles
  readonly eventsAPacket: number
  readonly bytesAnEvent: number
  readonly refused: number
  readonly lost: number
  readonly outOfOrder: number
  /** Of one processor. */
  readonly generatorLoad: number
  readonly serverLoad: number
}

export interface HallOptions {
  readonly name: string
  readonly server: string
  readonly pid: number
  /** The first of them speaks. */
  readonly members: readonly Member[]
  readonly textChars: number
}

export async function openHall({ name, server, pid, members, textChars }: HallOptions): Promise<Hall> {
  const [member] = members
  if (!member) throw new Error('an empty room has no fan-out')
  const seats = await seatCrowd(server, members)
  const speaker = await seatSpeaker({ server, member, text: smallTalk(textChars) })
  return { ...seats, name, pid, speaker }
}

export function closeHall({ listeners, speaker }: Hall): void {
  for (const listener of listeners) listener.drop()
  speaker.drop()
}

export async function takeStep(hall: Hall, beat: Beat, seconds: number): Promise<Step> {
  const { listeners, tally, speaker, pid } = hall
  const ledger = createLedger()
  for (const listener of listeners) listener.open(ledger)
  speaker.open(ledger)
  const before = { ...tally }
  const serverBefore = await readProcess(pid)
  const cpuBefore = process.cpuUsage()
  const startedMs = performance.now()
  await keepBeat(beat, seconds, speaker.say)
  const tookMs = performance.now() - startedMs
  const delivered = ledger.counts.delivered
  const { user, system } = process.cpuUsage(cpuBefore)
  const serverAfter = await readProcess(pid)
  await settled(ledger, listeners.length)
  const { counts } = ledger
  return {
    offeredPerSecond: beat.perSecond * listeners.length,
    deliveredPerSecond: (delivered * 1_000) / tookMs,
    deliveryMs: ledger.deliveryMs(),
    eventsAPacket: (tally.events - before.events) / (tally.packets - before.packets),
    bytesAnEvent: (tally.bytes - before.bytes) / (tally.events - before.events),
    refused: counts.refused,
    lost: counts.acknowledged * listeners.length - counts.delivered,
    outOfOrder: counts.outOfOrder,
    generatorLoad: (user + system) / 1_000 / tookMs,
    serverLoad: (serverAfter.cpuMs - serverBefore.cpuMs) / tookMs,
  }
}

/** What a step leaves behind must not be a burden to the next. */
async function settled({ counts }: Ledger, listeners: number): Promise<void> {
  const untilMs = performance.now() + SETTLE_WITHIN_MS
  const isDone = (): boolean =>
    counts.acknowledged + counts.refused >= counts.sent && counts.delivered >= counts.acknowledged * listeners
  while (!isDone() && performance.now() < untilMs) await Bun.sleep(10)
}
