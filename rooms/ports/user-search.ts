// Finding people by what others may know of them: never by their e-mail address.

import type { Person } from '../model/words.ts'

export interface UserSearch {
  /** People whose username or display name begins with `query`, whatever its case; closed accounts are left out. */
  search(query: string, limit: number): Promise<readonly Person[]>
  /** Exact but for its case; null where there is nobody. */
  byUsername(name: string): Promise<Person | null>
}
