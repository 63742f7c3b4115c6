// What somebody sees of rooms: the summary, the list of one's own, the people in one; and wants to hear of them.

import type { Message, Person, Role, RoomProfile } from './words.ts'

export interface RoomSummary {
  readonly profile: RoomProfile
  readonly head: number
  readonly memberCount: number
  /** The reader's own role; null where the reader is not in. */
  readonly role: Role | null
  /** The other one of a direct room; null elsewhere. */
  readonly peer: Person | null
}

export interface MyRoom extends RoomSummary {
  /** Messages of others after the read mark; counting stops at 1,000. */
  readonly unread: number
  readonly mentions: number
  readonly lastReadSeq: number
  readonly muted: boolean
  readonly lastMessage: Message | null
}

export interface MemberView {
  readonly person: Person
  readonly role: Role
  readonly joinedAtMs: number
  readonly lastReadSeq: number
}

export interface Banned {
  readonly person: Person
  /** Null where none was given. */
  readonly reason: string | null
}

/** An invitation that is still good. */
export interface InviteView {
  readonly id: string
  /** Null where the account was deleted. */
  readonly createdBy: Person | null
  readonly createdAtMs: number
  readonly expiresAtMs: number
  readonly usesLeft: number
}

export const LEVELS = ['all', 'mentions', 'none'] as const
export type Level = (typeof LEVELS)[number]

/** What somebody wants to hear of a room. */
export interface Hearing {
  readonly level: Level
  /** Nothing at all until then. Null, also once it has passed, where that is not wanted. */
  readonly mutedUntilMs: number | null
}
