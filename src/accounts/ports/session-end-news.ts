// Tells the other nodes that a session has ended. Fire and forget: without it they believe it some seconds longer.

import type { SessionId } from '../../../rooms/kernel/ids.ts'

export interface SessionEndNews {
  tell(session: SessionId): void
  /** Called for ends on whatever node, one's own included, until the returned function is called. */
  listen(listener: (session: SessionId) => void): () => void
}
