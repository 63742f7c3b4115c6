// Whose membership ended gets nothing from there on: no event, no page, no number for what they say.

import type { DepartureRecord, StreamRecord } from '../records/records.ts'
import type { RoomTruth } from '../records/truth.ts'
import type { Violation } from './violation.ts'

const ENDS = new Set(['member.left', 'member.removed'])

/** In a run nobody comes back to a room that they left. */
export function checkDeparture(
  { who, room, how, doneMs, leaks }: DepartureRecord,
  streams: readonly StreamRecord[],
  { events, messages }: RoomTruth,
): Violation[] {
  const tell = (detail: string, atMs: number | null): Violation => ({
    kind: 'leaked',
    room,
    detail: `${who} ${detail}`,
    atMs,
  })
  const end = events.find(({ kind, userId }) => ENDS.has(kind) && userId === who)
  if (end === undefined) {
    const lost = { kind: 'lost' as const, room, detail: `${who} ${how}, which is not stored`, atMs: doneMs }
    return doneMs === null ? [] : [lost]
  }
  const received = streams
    .filter((stream) => stream.who === who && stream.room === room)
    .flatMap((stream) => stream.events.filter(({ seq }) => seq > end.seq))
  const said = messages.filter(({ sender, seq }) => sender === who && seq > end.seq)
  return [
    ...leaks.map(({ what, atMs }) => tell(`was out since ${end.seq}, and ${what}`, atMs)),
    ...received.map(({ seq, atMs }) => tell(`was out since ${end.seq}, and received ${seq}`, atMs)),
    ...said.map(({ seq }) => tell(`was out since ${end.seq}, and said ${seq}`, null)),
  ]
}
