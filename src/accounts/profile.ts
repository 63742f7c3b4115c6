// An account as it is shown: to its owner with the e-mail address, to others without.

import type { Person } from '../../rooms/model/words.ts'
import type { AccountRole } from './caller.ts'

export interface Profile extends Person {
  readonly email: string
  readonly bio: string
  readonly locale: string
  readonly role: AccountRole
  readonly createdAtMs: number
  readonly lastSeenAtMs: number | null
  /** Whether others may see when they were last here, and whether they are here now. */
  readonly showsPresence: boolean
}
