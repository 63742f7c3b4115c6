// The three ways in which a name is found, each from an index of its own and in an order that pages can go on in.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Person } from '../../../rooms/model/words.ts'
import { usernameKey } from '../../../rooms/model/writing/username-key.ts'
import { type PersonRow, personColumns, readPerson } from '../accounts/profile-rows.ts'
import type { Database, Sql } from '../database.ts'
import { blockBetween, isOpenAccount } from '../friends/pair.ts'

/** Where a list goes on: after this one of its stage. */
export type Place =
  | { readonly stage: 'username'; readonly after: string }
  | { readonly stage: 'display_name'; readonly after: string; readonly id: string }
  | { readonly stage: 'alike'; readonly skip: number }

export interface Found {
  readonly person: Person
  readonly place: Place
}

export interface Wanted {
  readonly text: string
  readonly reader: UserId
}

// Every text that begins so is before the text with this after it: the last code point there is.
const LAST = '\u{10ffff}'
// Three letters make the first whole trigram; an address is nobody's name.
const ALIKE_MIN_CHARS = 3
const ALIKE_AT_MOST = 100
// Of a word that is in everybody's name these are compared, and the rest is not looked at.
const COMPARED_AT_MOST = 1_000

// Ranges instead of `like`: they use the index whatever the plan was made for.
function usernameBegins(sql: Sql, { text }: Wanted) {
  const key = usernameKey(text)
  return sql`(u.username_key ~>=~ ${key} and u.username_key ~<~ ${key + LAST})`
}

function displayNameBegins(sql: Sql, { text }: Wanted) {
  return sql`(lower(u.display_name) ~>=~ lower(${text}) and lower(u.display_name) ~<~ (lower(${text}) || ${LAST}))`
}

function isShownTo(sql: Sql, { reader }: Wanted) {
  return sql`${isOpenAccount(sql)} and not ${blockBetween(sql, sql`u.id`, sql`${reader}::uuid`)}`
}

export async function findByUsername(
  db: Database,
  wanted: Wanted,
  limit: number,
  after = '',
): Promise<readonly Found[]> {
  const rows = await db.run(
    (sql) => sql<(PersonRow & { username_key: string })[]>`
      select ${personColumns(sql)}, u.username_key from users u
      where ${usernameBegins(sql, wanted)} and u.username_key ~>~ ${after} and ${isShownTo(sql, wanted)}
      order by u.username_key using ~<~ limit ${limit}`,
  )
  return rows.map((row) => ({
    person: readPerson(row),
    place: { stage: 'username', after: row.username_key },
  }))
}

export async function findByDisplayName(
  db: Database,
  wanted: Wanted,
  limit: number,
  after: { readonly after: string; readonly id: string } | null = null,
): Promise<readonly Found[]> {
  const rows = await db.run(
    (sql) => sql<(PersonRow & { sort_name: string })[]>`
      select ${personColumns(sql)}, lower(u.display_name) as sort_name from users u
      where ${displayNameBegins(sql, wanted)} and not ${usernameBegins(sql, wanted)} and ${isShownTo(sql, wanted)}
        ${
          after === null
            ? sql``
            : sql`and lower(u.display_name) ~>=~ ${after.after}
                and (lower(u.display_name) ~>~ ${after.after} or u.id > ${after.id})`
        }
      order by lower(u.display_name) using ~<~, u.id limit ${limit}`,
  )
  return rows.map((row) => ({
    person: readPerson(row),
    place: { stage: 'display_name', after: row.sort_name, id: row.user_id },
  }))
}

/** The nearest first, a hundred at the most: beyond these nobody looks, but everybody would be compared. */
export async function findAlike(
  db: Database,
  wanted: Wanted,
  limit: number,
  skip = 0,
): Promise<readonly Found[]> {
  const text = usernameKey(wanted.text)
  const left = Math.min(limit, ALIKE_AT_MOST - skip)
  if ([...text].length < ALIKE_MIN_CHARS || text.includes('@') || left <= 0) return []
  const rows = await db.run(
    (sql) => sql<PersonRow[]>`
      select ${personColumns(sql)}
      from people_alike(${text}, ${COMPARED_AT_MOST}) alike join users u on u.id = alike.id
      where not ${usernameBegins(sql, wanted)} and not ${displayNameBegins(sql, wanted)} and ${isShownTo(sql, wanted)}
      order by greatest(
          similarity(u.username_key, ${text}), similarity(lower(u.display_name), ${text}),
          word_similarity(${text}, lower(u.display_name))) desc, u.id
      limit ${left} offset ${skip}`,
  )
  return rows.map((row, i) => ({ person: readPerson(row), place: { stage: 'alike', skip: skip + i + 1 } }))
}
