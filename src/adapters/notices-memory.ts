// Notices within one process.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { Notice } from '../../rooms/model/notices.ts'
import type { Notices } from '../../rooms/ports/notices.ts'

type Listener = (notice: Notice) => void

export function createMemoryNotices(): Notices {
  // Lists, not sets: nearly everybody is listened to once, and a set of one takes a quarter of a kilobyte.
  const listeners = new Map<UserId, readonly Listener[]>()
  return {
    tell(user, notice) {
      for (const listener of listeners.get(user) ?? []) listener(notice)
    },
    listen(user, listener) {
      const others = (): readonly Listener[] =>
        (listeners.get(user) ?? []).filter((other) => other !== listener)
      listeners.set(user, [...others(), listener])
      return () => {
        const left = others()
        if (left.length === 0) listeners.delete(user)
        else listeners.set(user, left)
      }
    },
  }
}
