// All records of a run against all rooms of it.

import type { Records } from '../records/records.ts'
import type { RoomTruth } from '../records/truth.ts'
import { checkChanges } from './check-changes.ts'
import { checkDeparture } from './check-departures.ts'
import { checkHistory, type ShownMessage } from './check-history.ts'
import { checkLog } from './check-log.ts'
import { checkSends } from './check-sends.ts'
import { checkStream } from './check-streams.ts'
import type { Violation } from './violation.ts'

/** `histories`: by room, as read over HTTP, oldest first. */
export function checkRun(
  { sends, changes, streams, departures }: Records,
  truths: readonly RoomTruth[],
  histories: ReadonlyMap<string, readonly ShownMessage[]>,
): Violation[] {
  const byRoom = new Map(truths.map((truth) => [truth.room, truth]))
  const nothing = (room: string): RoomTruth => ({ room, lastSeq: 0, events: [], messages: [] })
  const truthOf = (room: string): RoomTruth => byRoom.get(room) ?? nothing(room)
  const changed = new Set(changes.map(({ messageId }) => messageId))
  const changesOf = Map.groupBy(changes, ({ room }) => room)
  return [
    ...checkSends(sends, truths, changed),
    ...truths.flatMap(checkLog),
    ...truths.flatMap((truth) => checkHistory(histories.get(truth.room) ?? [], truth)),
    ...[...changesOf].flatMap(([room, some]) => checkChanges(some, truthOf(room))),
    ...streams.flatMap((stream) => checkStream(stream, truthOf(stream.room))),
    ...departures.flatMap((departure) => checkDeparture(departure, streams, truthOf(departure.room))),
  ]
}
