// Where guests are kept: accounts without a password, each for the life of one session.

import type { RoomId, SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Profile } from '../profile.ts'

export interface NewGuest {
  readonly id: UserId
  readonly session: SessionId
  readonly username: string
  readonly usernameKey: string
  readonly lifeMs: number
  readonly userAgent: string
  readonly address: string
}

export interface Stay {
  readonly guest: Person
  readonly room: RoomId
}

export interface GuestStore {
  /** Adds guest and session, with a line in the audit log. A guest of that name whose session is over makes way. */
  add(guest: NewGuest): Promise<Result<Profile, 'username_taken'>>
  /** The sessions live this long from now. */
  keep(sessions: readonly SessionId[], lifeMs: number): Promise<void>
  /** Ends the account: its name is free, what it said keeps the name that was shown. */
  retire(id: UserId): Promise<void>
  /** The same for at most `limit` whose sessions are over. */
  retireStale(limit: number): Promise<void>
  /** Rooms that retired guests are still in; of one guest, or of at most `limit` in all. */
  staysOf(guest: UserId | null, limit: number): Promise<readonly Stay[]>
  /** Takes the shown name from at most `limit` who retired a month ago; who said nothing goes altogether. */
  forget(limit: number): Promise<void>
}

/** The one public room that guests find themselves in. */
export interface Lobby {
  /** Makes it where it is not there yet; the founder of the installation owns it. */
  ensure(): Promise<RoomId>
}
