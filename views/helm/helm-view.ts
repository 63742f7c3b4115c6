// What the pages of the administration are drawn from.

import type { Person, RoomProfile } from '../../rooms/model/words.ts'

export interface HelmUser {
  readonly person: Person
  readonly email: string
  readonly isAdmin: boolean
  readonly createdAtMs: number
  readonly lastSeenAtMs: number | null
  /** Null where the account is open. */
  readonly disabledAtMs: number | null
}

export interface HelmRoom {
  readonly profile: RoomProfile
  readonly memberCount: number
  readonly owner: Person | null
  readonly lastEventAtMs: number | null
}

export type RoomsState = 'open' | 'archived' | 'unowned'

export interface HelmInvite {
  readonly id: string
  readonly createdBy: Person | null
  readonly expiresAtMs: number
  readonly usesLeft: number
}

export interface HelmEntry {
  readonly id: number
  readonly atMs: number
  /** In the reader's words. */
  readonly action: string
  readonly username: string | null
  /** Who did it, where that was somebody else. */
  readonly actor: string | null
  readonly address: string | null
  readonly facts: readonly (readonly [name: string, value: string])[]
}

/** As it was typed or chosen; empty where it was not. */
export interface AuditFields {
  readonly who: string
  readonly action: string
  readonly since: string
  readonly until: string
}

/** Something that could not be brought to anybody. */
export interface HelmLetter {
  readonly id: string
  readonly what: 'event' | 'push' | 'digest'
  /** Whom it was for; null where it may have been for many. */
  readonly to: string | null
  /** Of an event: which, and its number in its room. */
  readonly kind: string | null
  readonly seq: number | null
  readonly error: string
  readonly attempts: number
  readonly atMs: number
}
