// Who is in the room at this moment, over all nodes. Comings and goings within a short while are told together.

import type { Cancel, Clock } from '../kernel/clock.ts'
import type { Incarnation, UserId } from '../kernel/ids.ts'
import type { WatchNews } from '../model/commands.ts'
import type { RoomSignal } from '../model/signals.ts'
import type { Person } from '../model/words.ts'
import { createNodeWatchers, type NodeWatchers } from './node-watchers.ts'

// A page that is reloaded leaves and comes back: within this while nobody notices.
const SETTLE_MS = 300
// A node with watchers states them once a minute: this one has missed it twice.
const SILENT_MS = 150_000
// With names and pictures at their longest this stays below what NATS carries in one message, 1 MiB.
const TOLD_AT_ONCE = 500

type PresenceSignal = Extract<RoomSignal, { type: 'presence' }>

export interface Presence {
  take(news: WatchNews): void
  /** Nobody watches through this node any more. */
  drop(node: Incarnation): void
  /** Drops the nodes that have not said for too long who all watches there. */
  dropSilent(): void
  online(): ReadonlySet<UserId>
  stop(): void
}

interface WatchingNode {
  readonly watchers: NodeWatchers
  /** When it last said of all its people who they are, or had none. */
  certainAtMs: number
}

/** Somebody may watch through several nodes: they are in until the last one is without them. */
export function createPresence(clock: Clock, tell: (signal: PresenceSignal) => void): Presence {
  const nodes = new Map<Incarnation, WatchingNode>()
  const present = new Map<UserId, { readonly person: Person; nodes: number }>()
  const online = new Set<UserId>()
  // A new owner does not know what the one before told: it begins by naming all who are there.
  let told = new Map<UserId, Person>()
  let cancel: Cancel | null = null
  let stopped = false

  const settle = (): void => {
    cancel = null
    const now = new Map([...present].map(([id, { person }]) => [id, person]))
    const joined = [...now.values()].filter((person) => !told.has(person.id))
    const left = [...told.values()].filter((person) => !now.has(person.id))
    told = now
    for (let i = 0; i < Math.max(joined.length, left.length); i += TOLD_AT_ONCE) {
      const [some, others] = [joined, left].map((people) => people.slice(i, i + TOLD_AT_ONCE))
      tell({ type: 'presence', joined: some ?? [], left: others ?? [], online: now.size })
    }
  }

  const changed = (): void => {
    if (!stopped) cancel ??= clock.after(SETTLE_MS, settle)
  }

  const came = (person: Person): void => {
    const known = present.get(person.id)
    if (known) {
      known.nodes += 1
      return
    }
    present.set(person.id, { person, nodes: 1 })
    online.add(person.id)
    changed()
  }

  const went = (userId: UserId): void => {
    const known = present.get(userId)
    if (!known) return
    known.nodes -= 1
    if (known.nodes > 0) return
    present.delete(userId)
    online.delete(userId)
    changed()
  }

  const drop = (node: Incarnation): void => {
    for (const { id } of nodes.get(node)?.watchers.people() ?? []) went(id)
    nodes.delete(node)
  }

  return {
    drop,
    take(news) {
      const node = nodes.get(news.via) ?? { watchers: createNodeWatchers({ came, went }), certainAtMs: 0 }
      nodes.set(news.via, node)
      // News of one person says nothing of the others, whom an owner may remember from long ago.
      if ((news.type === 'watching' && news.whole) || node.watchers.count() === 0)
        node.certainAtMs = clock.monotonicMs()
      node.watchers.take(news)
    },
    dropSilent() {
      for (const [node, { certainAtMs }] of nodes) {
        if (clock.monotonicMs() - certainAtMs >= SILENT_MS) drop(node)
      }
    },
    online: () => online,
    stop() {
      stopped = true
      cancel?.()
      cancel = null
    },
  }
}
