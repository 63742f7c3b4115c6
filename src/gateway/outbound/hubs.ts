// The hubs of this node: one for each room that somebody here follows, and a while longer.

import type { Cancel } from '../../../rooms/kernel/clock.ts'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import { createHub, type Hub, type HubDeps } from './hub.ts'

const SWEEP_MS = 10_000
const COMPARE_EVERY_SWEEPS = 3
const COMPARE_AT_ONCE = 5_000
const STATE_AT_ONCE = 100

export interface Hubs {
  of(room: RoomId): Hub
  /** Ends this hub where nobody needs it, instead of keeping it for who comes back. */
  release(hub: Hub): void
  count(): number
  stop(): void
}

export function createHubs(deps: Omit<HubDeps, 'room' | 'nextStamp' | 'onLost'>): Hubs {
  const { clock, feed, log } = deps
  const hubs = new Map<RoomId, Hub>()
  const idleBefore = new Set<RoomId>()
  let sweeps = 0
  let stamps = 0
  let stating = false
  const nextStamp = (): number => {
    stamps += 1
    return stamps
  }
  let cancel: Cancel = clock.after(SWEEP_MS, sweep)
  const unlisten = feed.onHead((room, head) => hubs.get(room)?.compare(head))
  const unrestored = feed.onRestored(() => {
    for (const hub of hubs.values()) hub.attendance.doubt()
    stateDue().catch(deps.onFault)
    compareWithLog().catch(deps.onFault)
  })

  const drop = (room: RoomId): void => {
    hubs.get(room)?.stop()
    hubs.delete(room)
    idleBefore.delete(room)
  }

  function sweep(): void {
    for (const [room, hub] of hubs) {
      if (!hub.idle()) idleBefore.delete(room)
      else if (idleBefore.has(room)) drop(room)
      // Stays for one more round: whoever changes rooms comes back soon.
      else idleBefore.add(room)
    }
    sweeps += 1
    if (sweeps % COMPARE_EVERY_SWEEPS === 0) compareWithLog().catch(deps.onFault)
    stateDue().catch(deps.onFault)
    cancel = clock.after(SWEEP_MS, sweep)
  }

  /** A few at a time: owners of many rooms are asked by all nodes at once when an outage is over. */
  async function stateDue(): Promise<void> {
    if (stating) return
    stating = true
    try {
      const due = [...hubs.values()].filter((hub) => hub.attendance.due())
      for (let i = 0; i < due.length; i += STATE_AT_ONCE) {
        await Promise.all(due.slice(i, i + STATE_AT_ONCE).map((hub) => hub.attendance.state()))
      }
    } finally {
      stating = false
    }
  }

  // A lost last event leaves no hole to be seen, and a beacon can be lost too.
  async function compareWithLog(): Promise<void> {
    const rooms = [...hubs.keys()]
    for (let i = 0; i < rooms.length; i += COMPARE_AT_ONCE) {
      const heads = await log.heads(rooms.slice(i, i + COMPARE_AT_ONCE))
      for (const [room, head] of heads) hubs.get(room)?.compare(head)
    }
  }

  return {
    of(room) {
      const known = hubs.get(room)
      if (known) return known
      const hub = createHub({ ...deps, room, nextStamp, onLost: () => drop(room) })
      hubs.set(room, hub)
      // A hub that could not open is made anew by the next one who asks; those who wait see the reason.
      hub.ready.catch(() => {
        if (hubs.get(room) === hub) drop(room)
      })
      return hub
    },
    release(hub) {
      if (hubs.get(hub.room) === hub && hub.idle()) drop(hub.room)
    },
    count: () => hubs.size,
    stop() {
      cancel()
      unlisten()
      unrestored()
      for (const room of [...hubs.keys()]) drop(room)
    },
  }
}
