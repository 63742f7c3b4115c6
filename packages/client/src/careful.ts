// Listeners are somebody else's code: what they throw is theirs, and takes nothing of the client with it.

import type { RoomListeners } from './rooms/followed-room.ts'

/** Calls, and reports what is thrown, at once or later. An answer lost by it would be waited for in vain. */
export type Carefully = (call: () => unknown) => void

export function carefully(report: (fault: unknown) => void): Carefully {
  return (call) => {
    try {
      const done = call()
      if (done instanceof Promise) done.catch(report)
    } catch (fault) {
      report(fault)
    }
  }
}

export function carefulListeners(listeners: RoomListeners, calling: Carefully): RoomListeners {
  return {
    onEvent: (event) => calling(() => listeners.onEvent(event)),
    onSignal: (signal) => calling(() => listeners.onSignal?.(signal)),
    onReload: (head) => calling(() => listeners.onReload?.(head)),
    onEnd: (why) => calling(() => listeners.onEnd?.(why)),
  }
}
