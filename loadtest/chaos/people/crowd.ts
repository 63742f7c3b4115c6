// Everybody of a run at work: writers, readers, and guests who have to go. Faults happen around them.

import { seededRandom } from '../../../test/support/seeded-random.ts'
import { acknowledged, emptyRecords, type Records, type Trouble } from '../records/records.ts'
import { type Departures, startDepartures } from './departures.ts'
import { type Lifeline, startLifeline } from './lifeline.ts'
import { createPacketReader, type PacketReader } from './packets.ts'
import { type Reader, startReader } from './reader.ts'
import type { World } from './world.ts'
import { startWriter, type Writer } from './writer.ts'

export interface Crowd {
  readonly world: World
  readonly records: Records
  readonly read: PacketReader
  readonly readers: readonly Reader[]
  /** What no client did wrong and was refused or closed for all the same. */
  readonly refusals: readonly Trouble[]
  acknowledged(): number
  /** Nothing new is said; what is under way is tried until it is acknowledged, or until the deadline. */
  hush(deadlineMs: number): Promise<void>
  /** Waits until the readers have seen these heads; they go home then, at the latest after the deadline. */
  goHome(heads: ReadonlyMap<string, number>, deadlineMs: number): Promise<void>
}

export interface CrowdOptions {
  readonly world: World
  readonly perSecond: number
  /** Between one departure and the next. */
  readonly departEveryMs: number
  readonly seed: number
}

export function startCrowd({ world, perSecond, departEveryMs, seed }: CrowdOptions): Crowd {
  const records = emptyRecords()
  const read = createPacketReader()
  const refusals: Trouble[] = []
  const onRefusal = (trouble: Trouble): void => void refusals.push(trouble)
  const readerOf = (by: World['host'], rooms: readonly string[], toTheEnd: boolean): Reader =>
    startReader({ by, rooms, records, read, toTheEnd, onRefusal })

  const { shared, own, loud, host } = world
  const readers = world.readers.map((by, i) => {
    // Each room of one's own has two readers.
    const some = own.filter(
      (_, at) => at % world.readers.length === i || (at + 1) % world.readers.length === i,
    )
    return readerOf(by, [...shared, ...some, loud], true)
  })
  const guests = world.guests.map((by) => readerOf(by, shared, false))
  const lifelines: Lifeline[] = []
  const senders = [...world.talkers, ...world.posters]
  const writers = senders.map((by, i): Writer => {
    const onOddEnd = (code: number): void =>
      onRefusal({ what: `a socket was closed with ${code}`, final: true, atMs: performance.now() })
    const { server, token } = by
    const lifeline = i < world.talkers.length ? startLifeline({ server, token, read, onOddEnd }) : null
    if (lifeline) lifelines.push(lifeline)
    return startWriter({
      by,
      lifeline,
      ownRoom: own[i] ?? loud,
      sharedRooms: shared,
      perSecond: perSecond / senders.length,
      records,
      random: seededRandom(seed + i),
    })
  })
  const departures: Departures = startDepartures({
    guests,
    rooms: shared,
    host,
    records,
    everyMs: departEveryMs,
    random: seededRandom(seed),
  })
  return {
    world,
    records,
    read,
    readers,
    refusals,
    acknowledged: () => acknowledged(records.sends),
    async hush(deadlineMs) {
      await departures.stop()
      await Promise.all(writers.map((writer) => writer.finish(deadlineMs)))
    },
    async goHome(heads, deadlineMs) {
      await waitForHeads(records, heads, deadlineMs)
      await Promise.all([...readers, ...guests, ...lifelines].map((each) => each.stop()))
    },
  }
}

/** Without an error where some are late: that is for the checker to find. */
async function waitForHeads(
  { streams }: Records,
  heads: ReadonlyMap<string, number>,
  deadlineMs: number,
): Promise<void> {
  const endsAtMs = performance.now() + deadlineMs
  const late = (): boolean =>
    streams.some(
      ({ toTheEnd, room, events }) => toTheEnd && (events.at(-1)?.seq ?? 0) < (heads.get(room) ?? 0),
    )
  while (late() && performance.now() < endsAtMs) await Bun.sleep(100)
}
