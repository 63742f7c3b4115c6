// What is told to those who follow events on their way out of this node.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'

export interface Deliveries {
  /** A followed event has its place, and this many watchers here are due it. */
  begin(recorded: RecordedEvent, watchers: number): void
  /** All that was begun in the room has been written, or has nobody to be written to any more. */
  written(room: RoomId): void
}
