// What somebody's row in a room says beside their role: whether they are barred, and what they want to hear of.

import type { RoomId, UserId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import type { Banned, Hearing } from '../../model/room-views.ts'
import type { Paged, ReadRefusal } from '../history.ts'

export interface Standings {
  /** Whom the room bars, by name. Who may see it is asked before. */
  banned(room: RoomId, cursor: string | null, limit: number): Promise<Result<Paged<Banned>, 'bad_cursor'>>
  isBanned(room: RoomId, user: UserId): Promise<boolean>
  hearing(room: RoomId, user: UserId): Promise<Result<Hearing, ReadRefusal>>
  setHearing(room: RoomId, user: UserId, hearing: Hearing): Promise<Result<void, ReadRefusal>>
}
