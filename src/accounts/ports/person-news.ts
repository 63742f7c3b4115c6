// Tells the other nodes that somebody's name or picture is another. Fire and forget: without it they believe the old
// one some seconds longer.

import type { UserId } from '../../../rooms/kernel/ids.ts'

export interface PersonNews {
  tell(user: UserId): void
  /** Called for changes on whatever node, one's own included, until the returned function is called. */
  listen(listener: (user: UserId) => void): () => void
}
