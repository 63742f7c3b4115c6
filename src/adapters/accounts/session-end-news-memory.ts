// Ends of sessions between nodes that share one process, as suites start them.

import type { SessionId } from '../../../rooms/kernel/ids.ts'
import type { SessionEndNews } from '../../accounts/ports/session-end-news.ts'

export function createMemorySessionEndNews(): SessionEndNews {
  const listeners = new Set<(session: SessionId) => void>()
  return {
    tell(session) {
      for (const listener of listeners) listener(session)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
