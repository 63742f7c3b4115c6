// Who is in the room at this moment. Comings and goings within a short while are told together.

import type { Cancel, Clock } from '../kernel/clock.ts'
import type { UserId } from '../kernel/ids.ts'
import type { RoomSignal } from '../model/signals.ts'
import type { Person } from '../model/words.ts'

// A page that is reloaded leaves and comes back: within this while nobody notices.
const SETTLE_MS = 300

type PresenceSignal = Extract<RoomSignal, { type: 'presence' }>

export interface Presence {
  watch(person: Person): void
  unwatch(person: Person): void
  online(): ReadonlySet<UserId>
  stop(): void
}

/** Somebody may watch through several sockets: they are in until the last one is gone. */
export function createPresence(clock: Clock, tell: (signal: PresenceSignal) => void): Presence {
  const watchers = new Map<UserId, { person: Person; sockets: number }>()
  const online = new Set<UserId>()
  let told = new Map<UserId, Person>()
  let cancel: Cancel | null = null

  const settle = (): void => {
    cancel = null
    const now = new Map([...watchers].map(([id, watcher]) => [id, watcher.person]))
    const joined = [...now.values()].filter((person) => !told.has(person.id))
    const left = [...told.values()].filter((person) => !now.has(person.id))
    told = now
    if (joined.length + left.length > 0) tell({ type: 'presence', joined, left, online: now.size })
  }

  const changed = (): void => {
    cancel ??= clock.after(SETTLE_MS, settle)
  }

  return {
    watch(person) {
      const watcher = watchers.get(person.id)
      if (watcher) {
        watcher.sockets += 1
        return
      }
      watchers.set(person.id, { person, sockets: 1 })
      online.add(person.id)
      changed()
    },
    unwatch(person) {
      const watcher = watchers.get(person.id)
      if (!watcher) return
      watcher.sockets -= 1
      if (watcher.sockets > 0) return
      watchers.delete(person.id)
      online.delete(person.id)
      changed()
    },
    online: () => online,
    stop() {
      cancel?.()
      cancel = null
    },
  }
}
