// Finding people by what others may know of them: never by their e-mail address.

import type { UserId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import type { Person } from '../../model/words.ts'
import type { Paged } from '../history.ts'

export interface UserQuery {
  readonly text: string
  readonly reader: UserId
  readonly cursor: string | null
  readonly limit: number
}

export interface UserSearch {
  /**
   * People whose username begins with the text, then whose display name does, then whose names are like it.
   * Closed accounts and guests are left out, and whoever has blocked the reader or was blocked by them.
   */
  search(query: UserQuery): Promise<Result<Paged<Person>, 'bad_cursor'>>
  /** Exact but for its case; null where there is nobody. */
  byUsername(name: string): Promise<Person | null>
}
