// Asking another node: the owner of a room answers what a gateway elsewhere was asked.

import type { Incarnation, RoomId, UserId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import type { Heard, Receipt, RoomCommand, RoomWhisper } from '../model/commands.ts'
import type { Rejection } from '../model/rejections.ts'

export interface NodeHandler {
  submit(room: RoomId, command: RoomCommand): Promise<Result<Receipt, Rejection | 'moved'>>
  whisper(room: RoomId, whisper: RoomWhisper): Promise<Result<Heard, Rejection | 'moved'>>
  online(room: RoomId): Promise<ReadonlySet<UserId>>
  /**
   * Wakes rooms that nobody holds any more, so that the first who asks for one need not wait for it.
   *
   * Answers at once how many of them, counted from the first, it is going to wake. Losing any of this costs nothing
   * but that wait.
   */
  adopt(rooms: readonly RoomId[]): Promise<number>
}

export interface NodeCalls {
  /**
   * The handler of a node, near or far.
   *
   * Errors: a call throws when the node cannot be reached in time; it may have acted or not.
   */
  to(node: Incarnation): NodeHandler
  /** Answers calls to this node until the returned function is called. */
  serve(self: Incarnation, handler: NodeHandler): () => void
}
