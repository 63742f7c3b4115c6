// People by the beginning of a name, from two indexes made for prefixes.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { UserSearch } from '../../../rooms/ports/user-search.ts'
import type { Database } from '../database.ts'

export function createUserSearch(db: Database): UserSearch {
  return {
    async search(query, limit) {
      const names = `${escapeLike(query)}%`
      const keys = `${escapeLike(keyOf(query))}%`
      const rows = await db.run(
        (sql) => sql<PersonRow[]>`
          select u.id, u.username, u.display_name, u.avatar_url
          from users u
          where (u.username_key like ${keys} or lower(u.display_name) like lower(${names})) and u.disabled_at is null
          -- Who is called exactly so comes first, then whose username begins so.
          order by u.username_key = ${keyOf(query)} desc, u.username_key like ${keys} desc, u.username_key
          limit ${limit}`,
      )
      return rows.map(toPerson)
    },
    async byUsername(name) {
      const [row] = await db.run(
        (sql) => sql<PersonRow[]>`
          select id, username, display_name, avatar_url from users
          where username_key = ${keyOf(name)} and disabled_at is null`,
      )
      return row ? toPerson(row) : null
    },
  }
}

interface PersonRow {
  readonly id: UserId
  readonly username: string
  readonly display_name: string
  readonly avatar_url: string | null
}

function toPerson(row: PersonRow): Person {
  return { id: row.id, username: row.username, displayName: row.display_name, avatarUrl: row.avatar_url }
}

/** As `users.username_key` is made. */
function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

/** Text that means itself in a `like` pattern. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
