// Reading a room's log again: what resume, gap repair and the republished tail need.

import type { RoomId } from '../kernel/ids.ts'
import type { RecordedEvent } from '../model/events.ts'

export interface LogPage {
  /** In order, beginning right after the number asked for; at most as many as asked for. */
  readonly events: readonly RecordedEvent[]
  /** The room's last number at the time of reading. */
  readonly head: number
  /** False where the log no longer reaches back to the number asked for. */
  readonly complete: boolean
}

export interface RoomLog {
  /** Events with `seq` > `after`. A message that was deleted meanwhile comes with empty text. */
  after(room: RoomId, after: number, limit: number): Promise<LogPage>
  /** Last numbers of those of `rooms` that exist. */
  heads(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>>
}
