// What somebody's row in a room says beside their role: whether they are barred, and what they want to hear of.

import type { RoomId, UserId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import type { Person } from '../../model/words.ts'
import type { Paged, ReadRefusal } from '../history.ts'

export const LEVELS = ['all', 'mentions', 'none'] as const
export type Level = (typeof LEVELS)[number]

export interface Standings {
  /** Whom the room bars, by name. Who may see it is asked before. */
  banned(room: RoomId, cursor: string | null, limit: number): Promise<Result<Paged<Person>, 'bad_cursor'>>
  isBanned(room: RoomId, user: UserId): Promise<boolean>
  level(room: RoomId, user: UserId): Promise<Result<Level, ReadRefusal>>
  setLevel(room: RoomId, user: UserId, level: Level): Promise<Result<void, ReadRefusal>>
}
