// Gathers the heads of rooms that change and tells them together, a few times a second.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { RoomId } from '../../../rooms/kernel/ids.ts'

const EVERY_MS = 250
// With 50 bytes for each this stays far below the largest message that NATS takes.
const MAX_AT_ONCE = 5_000

export type Heads = readonly (readonly [RoomId, number])[]

export interface Beacon {
  note(room: RoomId, head: number): void
  /** Tells what waits. */
  flush(): void
}

export function createBeacon(clock: Clock, tell: (heads: Heads) => void): Beacon {
  let changed = new Map<RoomId, number>()
  let cancel: Cancel | null = null

  const flush = (): void => {
    cancel?.()
    cancel = null
    const heads = [...changed]
    changed = new Map()
    for (let i = 0; i < heads.length; i += MAX_AT_ONCE) tell(heads.slice(i, i + MAX_AT_ONCE))
  }

  return {
    note(room, head) {
      changed.set(room, Math.max(head, changed.get(room) ?? 0))
      cancel ??= clock.after(EVERY_MS, flush)
    },
    flush,
  }
}
