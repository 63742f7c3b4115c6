// The cast of the suites, as rows: accounts without a password, for whatever only needs people to be there.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import { parseUserId } from '../../../rooms/kernel/ids.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Database } from '../../../src/adapters/database.ts'

export async function addPerson(db: Database, username: string, displayName = username): Promise<Person> {
  const id = newUserId()
  await db.run(
    (sql) => sql`
      insert into users (id, username, username_key, display_name, email, email_key, password_hash)
      values (${id}, ${username}, ${username.toLowerCase()}, ${displayName},
        ${`${username}@example.org`}, ${`${username.toLowerCase()}@example.org`}, 'none')`,
  )
  return { id, username, displayName, avatarUrl: null }
}

export function newUserId(): UserId {
  const id = parseUserId(Bun.randomUUIDv7())
  if (!id.ok) throw new Error('an id of our own making is none')
  return id.value
}
