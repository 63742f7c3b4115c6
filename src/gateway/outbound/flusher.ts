// Decides when what waits is written: at once on a quiet node, a few milliseconds' worth together on a busy one.

import type { Clock } from '../../../rooms/kernel/clock.ts'

// Writes to sockets are the limit of the machine: events that are due within this while share one.
const GATHER_MS = 5

export interface Flushable {
  flush(): void
}

export interface Flusher {
  /** An answer to one socket. Answers leave before events, so that both keep the order they were made in. */
  answer(socket: Flushable): void
  /** A room's events. */
  event(hub: Flushable): void
  stop(): void
}

/** `onFault` hears of one that could not be written: the others are written all the same. */
export function createFlusher(clock: Clock, onFault: (fault: unknown) => void): Flusher {
  let sockets = new Set<Flushable>()
  let hubs = new Set<Flushable>()
  let lastMs = Number.NEGATIVE_INFINITY
  let cancel: (() => void) | null = null

  const flush = (): void => {
    cancel = null
    lastMs = clock.monotonicMs()
    const dueSockets = sockets
    const dueHubs = hubs
    sockets = new Set()
    hubs = new Set()
    for (const due of [...dueSockets, ...dueHubs]) {
      try {
        due.flush()
      } catch (fault) {
        onFault(fault)
      }
    }
  }

  const schedule = (): void => {
    cancel ??= clock.after(Math.max(0, lastMs + GATHER_MS - clock.monotonicMs()), flush)
  }

  return {
    answer(socket) {
      sockets.add(socket)
      schedule()
    },
    event(hub) {
      hubs.add(hub)
      schedule()
    },
    stop() {
      cancel?.()
      flush()
    },
  }
}
