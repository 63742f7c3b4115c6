// Rows of users as people and profiles.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { AccountRole } from '../../accounts/caller.ts'
import type { Profile } from '../../accounts/profile.ts'
import type { Sql } from '../database.ts'

export interface PersonRow {
  readonly user_id: UserId
  readonly username: string
  readonly display_name: string
  readonly avatar_url: string | null
}

export interface ProfileRow extends PersonRow {
  readonly email: string
  readonly bio: string
  readonly locale: string
  readonly role: AccountRole
  readonly created_at: Date
  readonly last_seen_at: Date | null
  readonly shows_presence: boolean
}

/** Columns of a PersonRow, from `u`. */
export function personColumns(sql: Sql) {
  return sql`u.id as user_id, u.username, u.display_name, u.avatar_url`
}

/** Columns of a ProfileRow, from `u`. */
export function profileColumns(sql: Sql) {
  return sql`${personColumns(sql)}, u.email, u.bio, u.locale, u.role, u.created_at, u.last_seen_at,
    u.shows_presence`
}

export function readPerson(row: PersonRow): Person {
  const { user_id: id, username, display_name: displayName, avatar_url: avatarUrl } = row
  return { id, username, displayName, avatarUrl }
}

export function readProfile(row: ProfileRow): Profile {
  const { email, bio, locale, role } = row
  const createdAtMs = row.created_at.getTime()
  return {
    ...readPerson(row),
    email,
    bio,
    locale,
    role,
    createdAtMs,
    lastSeenAtMs: row.last_seen_at?.getTime() ?? null,
    showsPresence: row.shows_presence,
  }
}
