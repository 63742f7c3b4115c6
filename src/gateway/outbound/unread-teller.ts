// Counts again what somebody has not read, a few times a second for all of them together.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Unread, UnreadCount, UserRoom } from '../../../rooms/ports/unread.ts'

const GATHER_MS = 250
const MAX_AT_ONCE = 500
const MAX_WAITING = 50_000

export interface UnreadTeller {
  /** Something changed for this person in this room. */
  mark(pair: UserRoom): void
  /** Something was said in this room: who has it unread is looked at together with the next count. */
  touch(room: RoomId): void
  stop(): void
}

export interface UnreadTellerDeps {
  readonly unread: Unread
  readonly clock: Clock
  /** Those here who hear of the room by its number only. */
  readonly readersOf: (room: RoomId) => Iterable<UserId>
  readonly tell: (count: UnreadCount) => void
  readonly onFault: (fault: unknown) => void
}

export function createUnreadTeller(deps: UnreadTellerDeps): UnreadTeller {
  const { unread, clock, tell, onFault } = deps
  const dirty = new Map<string, UserRoom>()
  const touched = new Set<RoomId>()
  let cancel: Cancel | null = null
  let counting = false

  const schedule = (): void => {
    if (!counting && dirty.size + touched.size > 0) cancel ??= clock.after(GATHER_MS, () => void count())
  }

  const add = (pair: UserRoom): void => {
    if (dirty.size < MAX_WAITING) dirty.set(`${pair.userId} ${pair.room}`, pair)
  }

  const count = async (): Promise<void> => {
    cancel = null
    counting = true
    for (const room of touched) for (const userId of deps.readersOf(room)) add({ userId, room })
    touched.clear()
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
      add(pair)
      schedule()
    },
    touch(room) {
      touched.add(room)
      schedule()
    },
    stop() {
      cancel?.()
      dirty.clear()
      touched.clear()
    },
  }
}
