// Decides when what waits is written: at once on a quiet node, a few milliseconds' worth together on a busy one.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'

// Writes to sockets are the limit of the machine: events that are due within this while share one.
const GATHER_MS = 5
// Where so many events share a write already and writing takes longer, they wait in proportion, so that there is time for
// more than writing. Single events do not: gathering would not make them fewer.
const MANY = 3
const TIMES_WRITING = 2
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
  let gatherMs = GATHER_MS
  let cancel: Cancel | null = null
  let cancelTiming: Cancel | null = null

  const guarded = (write: () => number): number => {
    try {
      return write()
    } catch (fault) {
      onFault(fault)
      return 0
    }
  }

  const writeAll = (): number => {
    const dueSockets = sockets
    const dueHubs = hubs
    sockets = new Set()
    hubs = new Set()
    for (const socket of dueSockets) {
      guarded(() => {
        socket.flush()
        return 0
      })
    }
    let most = 0
    for (const hub of dueHubs) most = Math.max(most, guarded(hub.flush))
    return most
  }

  /** What was published goes to the sockets when this turn of the event loop ends: the next turn knows how long it took. */
  const timeWriting = (beganMs: number): void => {
    cancelTiming = clock.after(0, () => {
      const tookMs = clock.monotonicMs() - beganMs
      gatherMs = Math.min(GATHER_MAX_MS, Math.max(GATHER_MS, TIMES_WRITING * tookMs))
    })
  }

  const flush = (): void => {
    cancel = null
    lastMs = clock.monotonicMs()
    const most = writeAll()
    cancelTiming?.()
    if (most < MANY) gatherMs = GATHER_MS
    else timeWriting(lastMs)
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
