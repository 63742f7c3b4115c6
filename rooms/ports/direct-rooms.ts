// The rooms of two: which ones somebody has, and the one with somebody else.

import type { RoomId, UserId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import type { Rejection } from '../model/rejections.ts'

export interface DirectRooms {
  /** At most `limit`, those with the latest activity first. */
  of(user: UserId, limit: number): Promise<readonly RoomId[]>
  /** The one room of the two, made where there is none yet. */
  open(by: UserId, other: UserId): Promise<Result<RoomId, Rejection>>
}
