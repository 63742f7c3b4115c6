// Counts again what somebody has not read, a few times a second for all of them together.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { Unread, UnreadCount, UserRoom } from '../../../rooms/ports/unread.ts'

const GATHER_MS = 250
const MAX_AT_ONCE = 500
const MAX_WAITING = 50_000

export interface UnreadTeller {
  /** Something changed for this person in this room. */
  mark(pair: UserRoom): void
  stop(): void
}

export interface UnreadTellerDeps {
  readonly unread: Unread
  readonly clock: Clock
  readonly tell: (count: UnreadCount) => void
  readonly onFault: (fault: unknown) => void
}

export function createUnreadTeller({ unread, clock, tell, onFault }: UnreadTellerDeps): UnreadTeller {
  const dirty = new Map<string, UserRoom>()
  let cancel: Cancel | null = null
  let counting = false

  const schedule = (): void => {
    if (!counting && dirty.size > 0) cancel ??= clock.after(GATHER_MS, () => void count())
  }

  const count = async (): Promise<void> => {
    cancel = null
    counting = true
    const pairs = [...dirty].slice(0, MAX_AT_ONCE)
    for (const [key] of pairs) dirty.delete(key)
    try {
      for (const counted of await unread.count(pairs.map(([, pair]) => pair))) tell(counted)
    } catch (fault) {
      // The next message counts again; a page that loads does too.
      onFault(fault)
    }
    counting = false
    schedule()
  }

  return {
    mark(pair) {
      if (dirty.size < MAX_WAITING) dirty.set(`${pair.userId} ${pair.room}`, pair)
      schedule()
    },
    stop() {
      cancel?.()
      dirty.clear()
    },
  }
}
