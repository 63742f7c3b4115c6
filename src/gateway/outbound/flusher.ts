// Decides when what waits is written: at once on a quiet node, a few milliseconds' worth together on a busy one.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'

// Writing is the dearest thing there is, so who writes much waits for more to come: half a millisecond for each answer and
// each room that was written, so that a calm node does not wait at all; and twice as long as the writing took.
const EACH_MS = 0.5
const TIMES_WRITING = 2
const GATHER_MS = 5
// Where so many events share a write already. Single events do not wait for longer: it would not make them fewer.
const MANY = 3
const GATHER_MAX_MS = 25

/** One socket and its answers. */
export interface Answering {
  flush(): void
}

/** A room's events. */
export interface Telling {
  /** How many of them shared a write. */
  flush(): number
}

export interface Flusher {
  /** Answers leave before events, so that both keep the order they were made in. */
  answer(socket: Answering): void
  event(hub: Telling): void
  stop(): void
}

/** `onFault` hears of one that could not be written: the others are written all the same. */
export function createFlusher(clock: Clock, onFault: (fault: unknown) => void): Flusher {
  let sockets = new Set<Answering>()
  let hubs = new Set<Telling>()
  let lastMs = Number.NEGATIVE_INFINITY
  let gatherMs = 0
  let cancel: Cancel | null = null
  let cancelTiming: Cancel | null = null

  const guarded = <T>(write: () => T): T | null => {
    try {
      return write()
    } catch (fault) {
      onFault(fault)
      return null
    }
  }

  const writeAll = (): { readonly written: number; readonly together: number } => {
    const dueSockets = sockets
    const dueHubs = hubs
    sockets = new Set()
    hubs = new Set()
    for (const socket of dueSockets) guarded(() => socket.flush())
    let together = 0
    for (const hub of dueHubs) together = Math.max(together, guarded(() => hub.flush()) ?? 0)
    return { written: dueSockets.size + dueHubs.size, together }
  }

  const flush = (): void => {
    cancel = null
    lastMs = clock.monotonicMs()
    const { written, together } = writeAll()
    const leastMs = Math.min(GATHER_MS, written * EACH_MS)
    const mostMs = together < MANY ? GATHER_MS : GATHER_MAX_MS
    gatherMs = leastMs
    // What was published goes to the sockets after this turn of the event loop: the turn after the next has waited for it.
    cancelTiming?.()
    cancelTiming = clock.after(0, () => {
      cancelTiming = clock.after(0, () => {
        const tookMs = clock.monotonicMs() - lastMs
        gatherMs = Math.max(leastMs, Math.min(mostMs, TIMES_WRITING * tookMs))
      })
    })
  }

  const schedule = (): void => {
    cancel ??= clock.after(Math.max(0, lastMs + gatherMs - clock.monotonicMs()), flush)
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
      cancelTiming?.()
    },
  }
}
