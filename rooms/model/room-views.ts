// What somebody sees of rooms: the summary, the list of one's own, the people in one.

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
