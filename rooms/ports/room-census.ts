// Every shared room of the installation, for those who look after it: what kind, how many, whose. Never what is said.

import type { RoomId } from '../kernel/ids.ts'
import type { Person, RoomProfile } from '../model/words.ts'

/** `unowned`: open, and nobody who could come in owns it. */
export type CensusState = 'open' | 'archived' | 'unowned'

export interface CensusQuery {
  /** A case-blind part of the name; empty: all. */
  readonly text: string
  readonly state: CensusState
  /** Older than this room; null: from the newest. */
  readonly before: RoomId | null
  readonly limit: number
}

export interface CountedRoom {
  readonly profile: RoomProfile
  readonly memberCount: number
  /** The owner who came first; null where none of them has an open account. */
  readonly owner: Person | null
  readonly lastEventAtMs: number | null
}

export interface RoomCensus {
  /** The newest first; direct rooms are nobody's business. */
  page(query: CensusQuery): Promise<readonly CountedRoom[]>
  /** One of them; null where there is no such one. */
  one(room: RoomId): Promise<CountedRoom | null>
}
