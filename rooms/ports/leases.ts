// Who is alive and who holds which room: a hint that saves work. The journal's epoch is what makes it safe.

import type { Incarnation, RoomId } from '../kernel/ids.ts'

/** What a node says of itself: getting ready, at work, or giving its rooms away. */
export type NodeState = 'joining' | 'up' | 'draining'

export interface NodeView {
  readonly nodeId: string
  readonly incarnation: Incarnation
  readonly state: NodeState
  /** Of the program it runs. */
  readonly version: string
}

/**
 * `unheard`: no registry has taken a beat for too long. `superseded`: another life of this node id is alive.
 * `cut_off`: this node reaches less of what rooms need than the others do.
 */
export type LeaseLoss = 'unheard' | 'superseded' | 'cut_off'

export interface Leases {
  readonly self: Incarnation
  /** Nodes that live, as last heard. */
  nodes(): readonly NodeView[]
  /**
   * Takes the room's lease, or names who holds it.
   *
   * Errors: throws while this node is lost, see `onLost`.
   */
  take(room: RoomId): Promise<{ readonly holder: Incarnation }>
  /** Who holds the room, without taking it; may be remembered from an earlier answer. */
  holder(room: RoomId): Promise<Incarnation | null>
  /** The holder that was named does not speak for the room: the next answer of `holder` is a fresh one. */
  forget(room: RoomId): void
  /** Gives leases back; those of others are left alone. */
  release(rooms: readonly RoomId[]): Promise<void>
  /** Owners that are gone for certain: their rooms may be claimed. */
  isGone(owner: Incarnation): boolean
  /** Somebody asked this node and got no answer: it is looked at now instead of when its time is over. */
  suspect(node: Incarnation): void
  /** Tells the others what this node is from now on. */
  announce(state: NodeState): Promise<void>
  /** Called when this node may speak for no room any more: its actors stop at once. It may come back later. */
  onLost(listener: (why: LeaseLoss) => void): () => void
}
