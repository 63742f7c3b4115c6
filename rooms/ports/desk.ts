// The one door to a room for everything outside rooms/: sockets and HTTP hand their requests in here.

import type { Incarnation, RoomId, UserId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import type { Heard, Receipt, RoomCommand, RoomWhisper } from '../model/commands.ts'
import type { Rejection } from '../model/rejections.ts'

export interface Desk {
  /** The node it stands on: what rooms know the watchers of this node by. */
  readonly self: Incarnation
  /** Resolves once the command's events are committed, or it was refused. Never rejects. */
  submit(room: RoomId, command: RoomCommand): Promise<Result<Receipt, Rejection>>
  /** Typing, presence and read marks. Never rejects. */
  whisper(room: RoomId, whisper: RoomWhisper): Promise<Result<Heard, Rejection>>
  /** Who is in the room at this moment. Errors: throws where its owner is out of reach. */
  online(room: RoomId): Promise<ReadonlySet<UserId>>
}
