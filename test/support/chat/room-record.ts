// All that one reader ever saw of a room, over as many connections as it took.

import type { EventFrame } from './frames.ts'
import { createHappenings } from './happenings.ts'

export interface RoomRecord {
  readonly room: string
  readonly events: readonly EventFrame[]
  /** What the server did wrong: a hole, a repeat, an event of the past. */
  readonly faults: readonly string[]
  /** Last number seen; null before the first one. */
  last(): number | null
  /** Begins behind this number, unless something was seen already. */
  start(head: number): void
  take(frame: EventFrame): void
  /** Resolves once the event with this number was seen. */
  until(seq: number, deadlineMs?: number): Promise<EventFrame>
  /** The first event of this kind, past or future. */
  first(event: string): Promise<EventFrame>
}

/** Follows from `last` on: 0 for everything, null for only what comes. */
export function createRoomRecord(room: string, last: number | null = null): RoomRecord {
  const seen = createHappenings<EventFrame>()
  const faults: string[] = []
  let lastSeq = last
  return {
    room,
    events: seen.all,
    faults,
    last: () => lastSeq,
    start(head) {
      lastSeq ??= head
    },
    take(frame) {
      if (lastSeq !== null && frame.seq !== lastSeq + 1) faults.push(`${frame.seq} came after ${lastSeq}`)
      lastSeq = frame.seq
      seen.add(frame)
    },
    until: (seq, deadlineMs = 10_000) =>
      seen.first((frame) => frame.seq >= seq, { what: `event ${seq} of ${room}`, deadlineMs }),
    first: (event) => seen.first((frame) => frame.event === event, { what: `${event} in ${room}` }),
  }
}
