// Read marks as a room hears of them: of each reader the newest, once a second at most, and nothing of it in a crowd.

import type { Cancel, Clock } from '../kernel/clock.ts'
import type { UserId } from '../kernel/ids.ts'
import type { RoomSignal } from '../model/signals.ts'

const EVERY_MS = 1_000
// Each reader's mark goes to everybody who watches: a crowd of readers costs its square for each message.
const CROWD = 100

export interface ReadSignals {
  note(userId: UserId, seq: number): void
  stop(): void
}

export interface ReadSignalsDeps {
  readonly clock: Pick<Clock, 'after'>
  /** How many people watch the room. */
  readonly watchers: () => number
  readonly tell: (signal: RoomSignal) => void
}

export function createReadSignals({ clock, watchers, tell }: ReadSignalsDeps): ReadSignals {
  const waiting = new Map<UserId, number>()
  let cancel: Cancel | null = null
  let stopped = false

  const tellAll = (): void => {
    cancel = null
    if (waiting.size === 0) return
    for (const [userId, seq] of waiting) tell({ type: 'read', userId, seq })
    waiting.clear()
    cancel = clock.after(EVERY_MS, tellAll)
  }

  return {
    note(userId, seq) {
      if (stopped || watchers() > CROWD) return
      waiting.set(userId, seq)
      if (cancel === null) tellAll()
    },
    stop() {
      stopped = true
      cancel?.()
    },
  }
}
