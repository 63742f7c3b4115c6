// People by a part of their name: who is called so first, then who is called nearly so.

import { z } from 'zod'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { usernameKey } from '../../../rooms/model/writing/username-key.ts'
import type { UserSearch } from '../../../rooms/ports/people/user-search.ts'
import { type PersonRow, personColumns, readPerson } from '../accounts/profile-rows.ts'
import type { Database } from '../database.ts'
import {
  type Found,
  findAlike,
  findByDisplayName,
  findByUsername,
  type Place,
  type Wanted,
} from './search-stages.ts'

const name = z.string().regex(/^[^\0]{0,300}$/)
const placeSchema: z.ZodType<Place> = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('username'), after: name }),
  z.object({ stage: z.literal('display_name'), after: name, id: z.uuid() }),
  z.object({ stage: z.literal('alike'), skip: z.int().min(0).max(1_000) }),
])

export function createUserSearch(db: Database): UserSearch {
  return {
    async search({ text, reader, cursor, limit }) {
      const start = readPlace(cursor)
      if (!start.ok) return start
      const found = await findFrom(db, { text, reader }, start.value, limit + 1)
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      const next = found.length > limit && last ? writeCursor({ ...last.place }) : null
      return ok({ items: shown.map(({ person }) => person), next })
    },
    async byUsername(username) {
      const [row] = await db.run(
        (sql) => sql<PersonRow[]>`
          select ${personColumns(sql)} from users u
          where u.username_key = ${usernameKey(username)} and u.disabled_at is null and u.role <> 'guest'`,
      )
      return row ? readPerson(row) : null
    },
  }
}

/** Each stage is asked only for what those before it have left of the page. */
async function findFrom(
  db: Database,
  wanted: Wanted,
  start: Place | null,
  count: number,
): Promise<readonly Found[]> {
  const found: Found[] = []
  const left = (): number => count - found.length
  const stage = start?.stage ?? 'username'
  if (stage === 'username') {
    const after = start?.stage === 'username' ? start.after : ''
    found.push(...(await findByUsername(db, wanted, left(), after)))
  }
  if (left() > 0 && stage !== 'alike') {
    const after = start?.stage === 'display_name' ? start : null
    found.push(...(await findByDisplayName(db, wanted, left(), after)))
  }
  if (left() > 0) {
    const skip = start?.stage === 'alike' ? start.skip : 0
    found.push(...(await findAlike(db, wanted, left(), skip)))
  }
  return found
}

function readPlace(cursor: string | null): Result<Place | null, 'bad_cursor'> {
  if (cursor === null) return ok(null)
  const read = readCursor(cursor)
  const place = placeSchema.safeParse(read.ok ? read.value : undefined)
  return place.success ? ok(place.data) : fail('bad_cursor')
}
