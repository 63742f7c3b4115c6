// Who is alive and who holds which room: a hint that saves work. The journal's epoch is what makes it safe.

import type { Incarnation, RoomId } from '../kernel/ids.ts'

export interface NodeView {
  readonly nodeId: string
  readonly incarnation: Incarnation
  readonly state: 'joining' | 'up' | 'draining'
}

export interface Leases {
  readonly self: Incarnation
  /** Nodes that live, as last heard. */
  nodes(): readonly NodeView[]
  /** Takes the room's lease, or names who holds it. */
  take(room: RoomId): Promise<{ readonly holder: Incarnation }>
  /** Who holds the room, without taking it. */
  holder(room: RoomId): Promise<Incarnation | null>
  /** Gives leases back; those of others are left alone. */
  release(rooms: readonly RoomId[]): Promise<void>
  /** Owners that are gone for certain: their rooms may be claimed. */
  isGone(owner: Incarnation): boolean
}
