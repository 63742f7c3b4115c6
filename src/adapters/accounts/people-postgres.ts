// People by id, remembered for a moment: a busy room names the same few again and again.

import { createBoundedMap } from '../../../rooms/kernel/bounded-map.ts'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { People } from '../../../rooms/ports/people/people.ts'
import type { Database } from '../database.ts'
import { type PersonRow, personColumns, readPerson } from './profile-rows.ts'

const REMEMBERED_FOR_MS = 5_000
const CAPACITY = 5_000

export function createPostgresPeople(db: Database, clock: Clock): People {
  const known = createBoundedMap<UserId, { readonly person: Person; readonly atMs: number }>(CAPACITY)
  return {
    async isGuest(id) {
      const rows = await db.run((sql) => sql`select from users where id = ${id} and role = 'guest'`)
      return rows.length > 0
    },
    async byId(id) {
      const hit = known.get(id)
      if (hit && clock.monotonicMs() - hit.atMs < REMEMBERED_FOR_MS) return hit.person
      const rows = await db.run(
        (sql) => sql<PersonRow[]>`
          select ${personColumns(sql)} from users u where u.id = ${id} and u.disabled_at is null`,
      )
      const row = rows[0]
      // Nobody is not remembered: the account may be made the next moment.
      if (!row) return null
      const person = readPerson(row)
      known.set(id, { person, atMs: clock.monotonicMs() })
      return person
    },
  }
}
