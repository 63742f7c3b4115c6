// The feed within one process: what is published is heard at once, in order, and confirmed by that.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Feed, FeedListener, HeadListener } from '../../rooms/ports/feed.ts'

export function createMemoryFeed(): Feed {
  const listeners = new Map<RoomId, Set<FeedListener>>()
  const headListeners = new Set<HeadListener>()
  return {
    async publish(events) {
      const last = events.at(-1)
      if (!last) return 0
      for (const listener of listeners.get(last.room) ?? []) listener.onEvents(events)
      for (const listener of headListeners) listener(last.room, last.seq, events)
      return last.seq
    },
    signal(sent) {
      for (const listener of listeners.get(sent.room) ?? []) listener.onSignal(sent)
    },
    async listen(room, listener) {
      const heard = listeners.get(room) ?? new Set()
      listeners.set(room, heard.add(listener))
      return () => {
        heard.delete(listener)
        if (heard.size === 0 && listeners.get(room) === heard) listeners.delete(room)
      }
    },
    onHead(listener) {
      headListeners.add(listener)
      return () => headListeners.delete(listener)
    },
    // There are no other nodes to lose.
    onRestored: () => () => {},
  }
}
