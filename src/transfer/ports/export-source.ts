// What an export is read from: pages in the order of their keys, each a statement of its own.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { MemberView } from '../../../rooms/model/room-views.ts'
import type { Member, Message, Person, RoomProfile } from '../../../rooms/model/words.ts'
import type { ReadRefusal } from '../../../rooms/ports/history.ts'

/** Never a secret: no hash, no key, no token. */
export interface ExportedUser {
  readonly person: Person
  /** Null where it was deleted. */
  readonly email: string | null
  readonly bio: string
  readonly locale: string
  readonly role: 'user' | 'admin' | 'guest'
  readonly isBot: boolean
  readonly createdAtMs: number
  readonly disabledAtMs: number | null
}

export interface ExportedRoom {
  readonly profile: RoomProfile
  readonly memberCount: number
  readonly head: number
}

export interface ExportedMember extends MemberView {
  readonly standing: Member['standing']
}

export interface ExportedReaction {
  readonly emoji: string
  readonly user: Person
  readonly atMs: number
}

export interface ExportedMessage {
  readonly message: Message
  /** The oldest first. */
  readonly reactions: readonly ExportedReaction[]
  /** `by` is null where the account is gone. */
  readonly pin: { readonly by: Person | null; readonly atMs: number } | null
}

export type ExportRefusal = ReadRefusal | 'not_allowed'

/** Each list begins after the key that is given, null for the first page, and is empty after the last. */
export interface ExportSource {
  /** Whether this person may take the room along at this moment: its admins, or either of two. */
  mayTakeRoom(room: RoomId, reader: UserId): Promise<Result<void, ExportRefusal>>
  /** Whether this person is an admin of the installation at this moment. */
  mayTakeAll(reader: UserId): Promise<boolean>
  users(after: UserId | null): Promise<readonly ExportedUser[]>
  rooms(after: RoomId | null): Promise<readonly ExportedRoom[]>
  room(id: RoomId): Promise<ExportedRoom | null>
  members(room: RoomId, after: UserId | null): Promise<readonly ExportedMember[]>
  messages(room: RoomId, after: number): Promise<readonly ExportedMessage[]>
}
