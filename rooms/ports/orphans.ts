// Rooms that their owner left with something unpublished, and that nobody may ever ask for again.

import type { Incarnation, RoomId } from '../kernel/ids.ts'

export interface Orphan {
  readonly room: RoomId
  readonly owner: Incarnation
}

export interface Orphans {
  /** Rooms with an unpublished tail whose owner is none of `living`; at most `limit` of them. */
  find(living: readonly Incarnation[], limit: number): Promise<readonly Orphan[]>
}
