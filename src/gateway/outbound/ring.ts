// The latest events of one room, for whoever comes in: as many as fit, since a node has thousands of rooms.

import type { RecordedEvent } from '../../../rooms/model/events.ts'

const MAX_EVENTS = 256
// Of their texts, which is nearly all that differs: a page of long messages is read from the log as well.
const MAX_CHARS = 128 * 1024

export interface Ring {
  add(recorded: RecordedEvent): void
  /** Those after this number; null where it does not reach back so far. `last` is the room's number here. */
  after(seq: number, last: number): readonly RecordedEvent[] | null
}

export function createRing(): Ring {
  const events: RecordedEvent[] = []
  let chars = 0
  return {
    add(recorded) {
      events.push(recorded)
      chars += charsOf(recorded)
      while (events.length > MAX_EVENTS || chars > MAX_CHARS) {
        const oldest = events.shift()
        if (oldest === undefined) return
        chars -= charsOf(oldest)
      }
    },
    after(seq, last) {
      if (seq >= last) return []
      const [oldest] = events
      if (oldest === undefined || oldest.seq > seq + 1) return null
      return events.filter((recorded) => recorded.seq > seq)
    },
  }
}

function charsOf({ event }: RecordedEvent): number {
  if (event.type === 'message.created') return event.message.text.length
  return event.type === 'message.edited' ? event.text.length : 0
}
