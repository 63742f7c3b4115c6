// Where people look at this moment, by session, as far as their clients say: written down for all nodes.

import type { RoomId, SessionId, UserId } from '../../kernel/ids.ts'

/** What all pages of one session on this node say together. */
export interface Attention {
  /** Somebody sits in front of one of them. */
  readonly here: boolean
  /** What is on the screens of those pages. */
  readonly rooms: readonly RoomId[]
}

export interface AttentionBook {
  /**
   * Says it from now on. Of a session that was unknown here it resolves when all nodes may read it: whoever enters a
   * room after that is not taken for somebody who looks at it. Of a known one it resolves at once.
   *
   * Never rejects, and waits for a few seconds at the most.
   */
  say(session: SessionId, user: UserId, attention: Attention): Promise<void>
  /** The last page of it that said something has gone. */
  forget(session: SessionId): void
}
