// Notices within one process.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { Notice } from '../../rooms/model/notices.ts'
import type { Notices } from '../../rooms/ports/notices.ts'

export function createMemoryNotices(): Notices {
  const listeners = new Map<UserId, Set<(notice: Notice) => void>>()
  return {
    tell(user, notice) {
      for (const listener of listeners.get(user) ?? []) listener(notice)
    },
    listen(user, listener) {
      const heard = listeners.get(user) ?? new Set()
      listeners.set(user, heard.add(listener))
      return () => {
        heard.delete(listener)
        if (heard.size === 0 && listeners.get(user) === heard) listeners.delete(user)
      }
    },
  }
}
