// The rooms that somebody follows: the number of every event is looked at, and the way of every message is timed.

import { deliveries, delivery, disordered } from './figures.ts'
import { dueAtMsOf, type RoomEvent } from './packet.ts'
import type { Place } from './people.ts'

export interface Followed {
  readonly rooms: readonly string[]
  /** The number of the last event that came; null before the room was followed for the first time. */
  seen(room: string): number | null
  /** It is followed from here on, where it was not before. */
  start(room: string, head: number): void
  /** `phase`: which part of the load it is; null for what is caught up with, whose way is not timed. */
  arrive(event: RoomEvent, phase: string | null): void
  /** Counts what has arrived: at the end, since a count for each would cost as much as reading it. */
  end(): void
}

export function createFollowed(places: readonly Place[]): Followed {
  const sizes = new Map(places.map(({ room, size }) => [room, String(size)]))
  const last = new Map<string, number>()
  let arrived = 0
  return {
    rooms: [...sizes.keys()],
    seen: (room) => last.get(room) ?? null,
    start(room, head) {
      if (!last.has(room)) last.set(room, head)
    },
    arrive({ room, seq, event, data }, phase) {
      const size = sizes.get(room)
      if (size === undefined) return
      const before = last.get(room)
      if (before !== undefined && seq !== before + 1) disordered.add(1)
      last.set(room, seq)
      const dueAtMs = event === 'message.created' ? dueAtMsOf(data.message?.nonce) : null
      if (dueAtMs === null || phase === null) return
      arrived += 1
      delivery.add(Date.now() - dueAtMs, { third: phase, size })
    },
    end: () => deliveries.add(arrived),
  }
}
