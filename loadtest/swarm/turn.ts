// One turn of a side of the swarm: it keeps its pace for so long, waits for what is still due, and closes its books.

import type { Job, Outcome, Pace } from './job.ts'
import { watchLag } from './lag.ts'
import { createLedger, type Ledger } from './ledger.ts'
import type { Sitter } from './sitter.ts'

const SETTLE_WITHIN_MS = 15_000
const TICK_MS = 1

export async function takeTurn(
  sitters: readonly Sitter[],
  { pace, seconds: planned }: Pick<Job, 'pace' | 'seconds'>,
): Promise<Outcome> {
  const ledger = createLedger()
  for (const sitter of sitters) sitter.open(ledger)
  const watchers = Map.groupBy(sitters, ({ room }) => room)
  const startedMs = performance.now()
  const lag = watchLag()
  const cpuBefore = process.cpuUsage()
  await keepPace(sitters, pace, startedMs + planned * 1_000)
  const swarmLagMs = lag.stop()
  const seconds = (performance.now() - startedMs) / 1_000
  const { acknowledged } = ledger.counts
  const { user, system } = process.cpuUsage(cpuBefore)
  // All rooms have equally many sockets: so many arrivals are due for each message.
  const due = (): number => ledger.counts.acknowledged * (sitters.length / watchers.size)
  await settled(() => answered(ledger) && ledger.counts.delivered >= due())
  return {
    ...ledger.counts,
    seconds,
    lost: due() - ledger.counts.delivered,
    acknowledgedPerSecond: acknowledged / seconds,
    deliveryMs: ledger.deliveryMs(),
    acknowledgeMs: ledger.acknowledgeMs(),
    swarmLagMs,
    swarmLoad: (user + system) / 1e6 / seconds,
  }
}

function keepPace(sitters: readonly Sitter[], pace: Pace, endMs: number): Promise<void> {
  return pace.kind === 'steady'
    ? keepSteady(sitters, pace.perSecond, endMs)
    : keepFlooding(sitters, pace.inFlight, endMs)
}

/** A message is timed from when it was due: a server that stalls cannot make the generator wait with it. */
function keepSteady(sitters: readonly Sitter[], perSecond: number, endMs: number): Promise<void> {
  const startMs = performance.now()
  let next = 0
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const nowMs = performance.now()
      for (let dueMs = dueAt(next); dueMs <= nowMs && dueMs < endMs; dueMs = dueAt(next)) {
        // Steps over the rooms, not through one after the other.
        sitters[(next * 7) % sitters.length]?.say(dueMs)
        next += 1
      }
      if (nowMs < endMs) return
      clearInterval(timer)
      resolve()
    }, TICK_MS)
  })

  function dueAt(message: number): number {
    return startMs + (message * 1_000) / perSecond
  }
}

async function keepFlooding(sitters: readonly Sitter[], inFlight: number, endMs: number): Promise<void> {
  for (const sitter of sitters) {
    sitter.onAnswer = () => {
      const nowMs = performance.now()
      if (nowMs < endMs) sitter.say(nowMs)
    }
    for (let i = 0; i < inFlight; i += 1) sitter.say(performance.now())
  }
  await Bun.sleep(endMs - performance.now())
}

function answered({ counts }: Ledger): boolean {
  return counts.acknowledged + counts.refused >= counts.sent
}

async function settled(isDone: () => boolean): Promise<void> {
  const untilMs = performance.now() + SETTLE_WITHIN_MS
  while (!isDone() && performance.now() < untilMs) await Bun.sleep(20)
}
