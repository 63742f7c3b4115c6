// Who holds which room, as one node knows it: its own rooms, what it has learnt of others, the table, and the log.

import { createBoundedMap } from '../../../rooms/kernel/bounded-map.ts'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Incarnation, RoomId } from '../../../rooms/kernel/ids.ts'
import type { LeaseTable } from './lease-table.ts'
import type { RoomOwners } from './room-owners-postgres.ts'

// A hundred bytes each. Past that the table is asked again.
const CAPACITY = 100_000
// A room that went to sleep elsewhere should wake at its home, so nobody is remembered for ever.
const BELIEVED_FOR_MS = 60_000
const TAKEN_AT_ONCE = 200

export interface RoomHolders {
  take(room: RoomId): Promise<Incarnation>
  holder(room: RoomId): Promise<Incarnation | null>
  forget(room: RoomId): void
  release(rooms: readonly RoomId[]): Promise<void>
  /** The table may have lost its memory: tells it again what is held here. */
  retakeAll(): Promise<void>
  /** Nothing is held here any more; the table is left as it is, since it may be out of reach. */
  dropAll(): void
  held(): number
}

export function createRoomHolders(deps: {
  readonly self: Incarnation
  readonly table: LeaseTable
  readonly owners: RoomOwners
  readonly isGone: (owner: Incarnation) => boolean
  /** The table knows all that was written to it for longer than a dead node is waited for. */
  readonly isTableSteady: () => boolean
  readonly clock: Pick<Clock, 'monotonicMs'>
}): RoomHolders {
  const { self, table, isGone, clock } = deps
  const held = new Set<RoomId>()
  const elsewhere = createBoundedMap<RoomId, { readonly holder: Incarnation; readonly atMs: number }>(
    CAPACITY,
  )
  // Those who ask at the same time are answered together: none passes another, and a room is looked for once.
  const asking = new Map<RoomId, Promise<Incarnation | null>>()

  function learn(room: RoomId, holder: Incarnation): Incarnation {
    held.delete(room)
    elsewhere.set(room, { holder, atMs: clock.monotonicMs() })
    return holder
  }

  function remembered(room: RoomId): Incarnation | null {
    if (held.has(room)) return self
    const known = elsewhere.get(room)
    if (known === undefined || isGone(known.holder)) return null
    return clock.monotonicMs() - known.atMs < BELIEVED_FOR_MS ? known.holder : null
  }

  async function livingOwner(room: RoomId): Promise<Incarnation | null> {
    const owner = await deps.owners(room)
    return owner === null || isGone(owner) ? null : owner
  }

  async function askTable(room: RoomId): Promise<Incarnation> {
    let taken = await table.take(room, self, null)
    if (taken.ok && isGone(taken.value)) taken = await table.take(room, self, taken.value)
    // A table that is away, or has lost its memory, does not know what is held: the log does.
    if (taken.ok && (taken.value !== self || held.has(room) || deps.isTableSteady())) return taken.value
    const owner = (await livingOwner(room)) ?? self
    if (taken.ok && owner !== self) await table.release([room], self)
    return owner
  }

  async function find(room: RoomId): Promise<Incarnation | null> {
    const found = await table.holder(room)
    const lease = found.ok ? found.value : null
    // No lease is the rule for a room that sleeps, and what is left of all of them when the table was emptied.
    const holder = lease === null || isGone(lease) ? await livingOwner(room) : lease
    // Taken while the answer was on its way, which is of the time before.
    if (held.has(room)) return self
    return holder === null || holder === self ? holder : learn(room, holder)
  }

  const forget = (room: RoomId): void => {
    held.delete(room)
    elsewhere.delete(room)
    asking.delete(room)
  }

  return {
    async take(room) {
      const holder = await askTable(room)
      if (holder !== self) return learn(room, holder)
      elsewhere.delete(room)
      held.add(room)
      return self
    },
    async holder(room) {
      const known = remembered(room)
      if (known !== null) return known
      const underWay = asking.get(room)
      if (underWay) return underWay
      const asked = find(room).finally(() => {
        if (asking.get(room) === asked) asking.delete(room)
      })
      asking.set(room, asked)
      return asked
    },
    forget,
    async release(rooms) {
      for (const room of rooms) forget(room)
      // A lease that stays behind because the table is away costs its next owner one more question.
      await table.release(rooms, self)
    },
    async retakeAll() {
      const rooms = [...held]
      for (let i = 0; i < rooms.length; i += TAKEN_AT_ONCE) {
        await Promise.all(rooms.slice(i, i + TAKEN_AT_ONCE).map(retake))
      }
    },
    dropAll: () => held.clear(),
    held: () => held.size,
  }

  async function retake(room: RoomId): Promise<void> {
    const taken = await table.take(room, self, null)
    if (taken.ok && taken.value !== self) learn(room, taken.value)
    // Given up while the answer was on its way.
    if (taken.ok && taken.value === self && !held.has(room)) await table.release([room], self)
  }
}
