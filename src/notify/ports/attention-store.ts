// Where people look, as one node keeps it for all.

import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Attention } from '../../../rooms/ports/people/attention-book.ts'

export interface AttentionOf extends Attention {
  readonly session: SessionId
  readonly user: UserId
}

/** Nothing that was said by another node is touched, but for `sweep`. */
export interface AttentionStore {
  /** Says the one, confirmed at this moment, and takes back what was said of `gone`, in one step. */
  write(said: readonly AttentionOf[], gone: readonly SessionId[]): Promise<void>
  /** Says once more all that this node says; how much that is. */
  confirm(): Promise<number>
  /** Takes everything back that this node has said, in this life or an earlier one. */
  clear(): Promise<void>
  /** Removes what counts no more, and what was said by nodes that are not alive. */
  sweep(): Promise<void>
}
