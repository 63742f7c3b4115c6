// Who lives, as one observer sees it: by its own monotonic clock, from what the registries it reaches show it.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import type { NodeView } from '../../../rooms/ports/leases.ts'
import { type NodeEntry, nodeIdOf, type RegistryView, type ShownEntry } from './node-registry.ts'
import { createReachBook } from './reach/reach-book.ts'
import type { NodeTiming } from './timing.ts'

// Silent for so long, nobody asks for it any more.
const REMEMBERED_FOR_MS = 10 * 60_000

export interface Membership {
  /** False where the registry is new here: for the first time, after an absence, or with its memory lost. */
  heard(registry: string, view: RegistryView): boolean
  /** This node and all others that are not gone. */
  nodes(): readonly NodeView[]
  /** Its rooms may be claimed: it is dead, or it has moved aside and says so. */
  isGone(owner: Incarnation): boolean
  /** Nothing is heard of it any more, or it has said good-bye. */
  isDead(owner: Incarnation): boolean
  /** Another node is up and has said, at `sinceMs` or later, that it reaches everything. */
  isSurpassed(sinceMs: number): boolean
  /** The registry is in reach, and has been for long enough to know all who live. */
  isSteady(registry: string): boolean
  /** The last sign of life of another node; undefined where there was none. */
  entryOf(node: Incarnation): NodeEntry | undefined
  /** All others that are remembered and did not say good-bye, those that are gone among them; the latest first. */
  entries(): readonly NodeEntry[]
  /** Its port refuses connections: gone, unless or until it beats again after that beat. */
  markRefusing(node: Incarnation, beat: number): void
  /** Others that have missed a beat and are not gone. */
  overdue(): readonly Incarnation[]
}

interface Peer {
  readonly entry: NodeEntry
  readonly changedAtMs: number
  /** When the registry got what was read here then: that is how long the node has been silent. */
  readonly writtenAtMs: number
}

interface Source {
  /** Since when it has been in reach without a break and without losing its memory. */
  readonly sinceMs: number
  readonly heardAtMs: number
  /** The incarnation it shows for each node id. */
  readonly shows: ReadonlyMap<string, Incarnation>
}

export function createMembership(deps: {
  readonly self: () => NodeView
  readonly clock: Pick<Clock, 'monotonicMs'>
  readonly timing: NodeTiming
}): Membership {
  const { timing } = deps
  const silentMs = timing.ttlMs + timing.graceMs
  const peers = new Map<Incarnation, Peer>()
  const sources = new Map<string, Source>()
  const refusing = new Map<Incarnation, number>()
  const reaches = createReachBook()
  const nowMs = (): number => deps.clock.monotonicMs()

  function note({ ageMs, ...entry }: ShownEntry, unreadMs: number): void {
    const known = peers.get(entry.incarnation)
    // It was not there at the last look: a registry whose clock jumps makes nobody older than that.
    const writtenAtMs = nowMs() - Math.min(Math.max(ageMs, 0), unreadMs)
    reaches.note(entry, writtenAtMs)
    // A good-bye is final: an incarnation does not come back.
    if (known?.entry.state === 'left') return
    if (known && known.entry.beat >= entry.beat && entry.state !== 'left') return
    peers.set(entry.incarnation, { entry, changedAtMs: nowMs(), writtenAtMs })
    refusing.delete(entry.incarnation)
  }

  const inReach = (): Source[] =>
    [...sources.values()].filter((source) => nowMs() - source.heardAtMs <= timing.selfMs)

  const isSettled = (source: Source): boolean => nowMs() - source.sinceMs >= silentMs

  function isDead(owner: Incarnation): boolean {
    if (owner === deps.self().incarnation) return false
    const peer = peers.get(owner)
    if (peer?.entry.state === 'left') return true
    const reached = inReach()
    if (refusing.has(owner) && reached.length > 0) return true
    if (isSuperseded(owner, reached)) return true
    // A registry that was out of reach, or came back empty, knows nothing yet of who has been silent.
    return reached.some(isSettled) && (peer === undefined || nowMs() - peer.writtenAtMs >= silentMs)
  }

  function isGone(owner: Incarnation): boolean {
    if (owner === deps.self().incarnation) return false
    const peer = peers.get(owner)
    return (peer !== undefined && reaches.isAside(peer.entry)) || isDead(owner)
  }

  function nodes(): readonly NodeView[] {
    const { nodeId, incarnation, state, version } = deps.self()
    const others = [...peers.values()].flatMap(({ entry }) => viewOf(entry))
    const living = others.filter((node) => node.incarnation !== incarnation && !isGone(node.incarnation))
    return [{ nodeId, incarnation, state, version }, ...living]
  }

  return {
    isGone,
    isDead,
    nodes,
    isSurpassed: (sinceMs) =>
      nodes().some(
        ({ incarnation, state }) =>
          incarnation !== deps.self().incarnation && state === 'up' && reaches.hasAll(incarnation, sinceMs),
      ),
    isSteady(registry) {
      const source = sources.get(registry)
      return source !== undefined && inReach().includes(source) && isSettled(source)
    },
    heard(registry, view) {
      const before = sources.get(registry)
      const goesOn = before !== undefined && view.remembered && inReach().includes(before)
      sources.set(registry, {
        sinceMs: goesOn ? before.sinceMs : nowMs(),
        heardAtMs: nowMs(),
        shows: new Map(view.entries.map((entry) => [entry.nodeId, entry.incarnation])),
      })
      const unreadMs = goesOn ? nowMs() - before.heardAtMs : 0
      for (const entry of view.entries) note(entry, unreadMs)
      for (const [incarnation, { changedAtMs }] of peers) {
        if (nowMs() - changedAtMs <= REMEMBERED_FOR_MS) continue
        peers.delete(incarnation)
        reaches.drop(incarnation)
        refusing.delete(incarnation)
      }
      return goesOn
    },
    entryOf: (node) => peers.get(node)?.entry,
    entries() {
      const self = deps.self().incarnation
      return [...peers.values()]
        .filter(({ entry }) => entry.incarnation !== self && entry.state !== 'left')
        .sort((a, b) => b.changedAtMs - a.changedAtMs)
        .map(({ entry }) => entry)
    },
    markRefusing(node, beat) {
      if (peers.get(node)?.entry.beat === beat) refusing.set(node, beat)
    },
    overdue() {
      const self = deps.self().incarnation
      const late = [...peers].filter(
        ([node, { changedAtMs }]) =>
          node !== self && nowMs() - changedAtMs >= timing.beatMs + timing.graceMs && !isGone(node),
      )
      return late.map(([node]) => node)
    },
  }
}

/**
 * A node id belongs to one incarnation at a time, so another one in its place means that this one is over.
 *
 * A registry may be a beat behind: while one of them still shows it, it is not.
 */
function isSuperseded(owner: Incarnation, sources: readonly Source[]): boolean {
  const shown = sources.map((source) => source.shows.get(nodeIdOf(owner)))
  return !shown.includes(owner) && shown.some((incarnation) => incarnation !== undefined)
}

function viewOf({ nodeId, incarnation, state, version }: NodeEntry): NodeView[] {
  return state === 'left' ? [] : [{ nodeId, incarnation, state, version }]
}
