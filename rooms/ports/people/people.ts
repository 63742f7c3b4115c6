// Looking people up by id, for commands that name somebody.

import type { UserId } from '../../kernel/ids.ts'
import type { Person } from '../../model/words.ts'

export interface People {
  /** Null where there is no such person, or the account is closed. */
  byId(id: UserId): Promise<Person | null>
  /** Guests come into rooms by themselves, and are given no role. */
  isGuest(id: UserId): Promise<boolean>
}
