// What hubs hand on, followed: from the moment an event has its place on this node until its watchers are written to.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { Span, Tracer } from './ports/tracer.ts'

export interface TracedDeliveries {
  /** `watchers` of this node are due the event. */
  begin(recorded: RecordedEvent, watchers: number): void
  /** All that was begun in the room has been written. */
  written(room: RoomId): void
}

export function traceDeliveries(tracer: Tracer): TracedDeliveries {
  const open = new Map<RoomId, Span[]>()
  return {
    begin({ room, seq, trace }, watchers) {
      if (trace === undefined) return
      const attributes = { 'parley.room': room, 'parley.seq': seq, 'parley.watchers': watchers }
      const span = tracer.begin('room.deliver', { kind: 'consumer', parent: trace, attributes })
      if (span === null) return
      const others = open.get(room)
      if (others === undefined) open.set(room, [span])
      else others.push(span)
    },
    written(room) {
      const spans = open.get(room)
      if (spans === undefined) return
      open.delete(room)
      for (const span of spans) span.end()
    },
  }
}
