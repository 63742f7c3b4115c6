// The way to one person's sockets on whatever node. Fire and forget: a page that loads again shows the same.

import type { UserId } from '../kernel/ids.ts'
import type { Notice } from '../model/notices.ts'

export interface Notices {
  tell(user: UserId, notice: Notice): void
  /** Listens for one person until the returned function is called. */
  listen(user: UserId, listener: (notice: Notice) => void): () => void
}
