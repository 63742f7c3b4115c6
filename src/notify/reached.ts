// How far the logs of rooms have been looked through: kept here, and saved for many rooms at once.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { RoomCursors } from './ports/room-cursors.ts'

export interface Reached {
  of(room: RoomId): Promise<number>
  /** What is to be believed of rooms that nothing is known of yet. */
  learn(room: RoomId, seq: number): void
  reach(room: RoomId, seq: number): void
  save(): Promise<void>
}

/** Of more than `knownMax` rooms those that were reached longest ago are forgotten, and asked for. */
export function createReached(cursors: Pick<RoomCursors, 'of' | 'advance'>, knownMax: number): Reached {
  const known = new Map<RoomId, number>()
  const unsaved = new Map<RoomId, number>()
  return {
    of: async (room) => known.get(room) ?? (await cursors.of(room)),
    learn(room, seq) {
      if (!known.has(room)) known.set(room, seq)
    },
    reach(room, seq) {
      known.delete(room)
      known.set(room, seq)
      unsaved.set(room, seq)
      const [oldest] = known.keys()
      if (known.size > knownMax && oldest !== undefined && !unsaved.has(oldest)) known.delete(oldest)
    },
    async save() {
      if (unsaved.size === 0) return
      const saving = new Map(unsaved)
      await cursors.advance(saving)
      for (const [room, seq] of saving) if (unsaved.get(room) === seq) unsaved.delete(room)
    },
  }
}
