// Finding one among many thousand people reads indexes, not people.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database.ts'
import { createUserSearch } from '../../src/adapters/people/user-search-postgres.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { newUserId } from '../support/rooms/people.ts'

const PEOPLE = 30_000
const AT_ONCE = 10_000

let fresh: FreshDatabase
let db: Database
beforeAll(async () => {
  fresh = await freshDatabase('postgres')
  // One connection: it counts what it did itself.
  db = fresh.pool(1)
  for (let first = 1; first < PEOPLE; first += AT_ONCE) await addPeople(first)
  await db.run((sql) => sql`analyze users`)
})
afterAll(() => fresh.stop())

async function addPeople(first: number): Promise<void> {
  await db.run(
    (sql) => sql`
      insert into users (id, username, username_key, display_name, email, email_key, password_hash)
      select gen_random_uuid(), name, name, initcap(left(name, 9)) || ' Person ' || n, name, name, 'none'
      from generate_series(${first}::int, ${first + AT_ONCE - 1}::int) n, lateral (select left(md5(n::text), 12) || n) named (name)`,
  )
}

async function search(text: string, by = db): Promise<void> {
  const found = await createUserSearch(by).search({ text, reader: newUserId(), cursor: null, limit: 20 })
  if (!found.ok) throw new Error(found.error)
}

/** What the database did for a search, statement by statement. */
async function seen(text: string): Promise<readonly { readonly plan: string }[]> {
  const plans: { plan: string }[] = []
  const explaining: Database = {
    ...db,
    run: async (work, deadlineMs) => {
      await db.run(async (sql) => {
        const lines = await sql<{ 'QUERY PLAN': string }[]>`explain (analyze) ${asFragment(work(sql))}`
        plans.push({ plan: lines.map((line) => line['QUERY PLAN']).join('\n') })
      }, deadlineMs)
      return db.run(work, deadlineMs)
    },
  }
  const found = await createUserSearch(explaining).search({
    text,
    reader: newUserId(),
    cursor: null,
    limit: 20,
  })
  if (!found.ok) throw new Error(found.error)
  return plans
}

// A query that is not awaited is a part of another one.
function asFragment(query: unknown): never {
  return query as never
}

test('[PEOPLE-8] the beginning of a name is read from its index, in the order of the page', async () => {
  for (const text of ['a', 'ab', 'c4ca4238', 'C4ca4238a Person']) {
    const plans = await seen(text)
    expect(plans[0]?.plan).toContain('users_by_username_prefix')
    for (const { plan } of plans.slice(0, 2)) expect(plan).not.toContain('Seq Scan on users')
    if (text.length < 3) expect(plans[0]?.plan).not.toContain('Sort')
  }
})

interface Scans {
  readonly usernames: number
  readonly displayNames: number
}

async function scans(): Promise<Scans> {
  await db.run((sql) => sql`select pg_stat_force_next_flush()`)
  const [row] = await db.run(
    (sql) => sql<Scans[]>`
      select pg_stat_get_numscans('users_by_username_part'::regclass) as usernames,
        pg_stat_get_numscans('users_by_display_name_part'::regclass) as "displayNames"`,
  )
  if (!row) throw new Error('no statistics')
  return row
}

test('[PEOPLE-8] nearly the name is read from the trigrams, rare or in everybody’s name', async () => {
  for (const text of ['c4ca4238aa', 'person']) {
    const before = await scans()
    await search(text)
    const after = await scans()
    expect(after.usernames).toBeGreaterThan(before.usernames)
    expect(after.displayNames).toBeGreaterThan(before.displayNames)
  }
})

test('[PEOPLE-9] of a word that is in everybody’s name only so many are compared', async () => {
  const alike = await db.run((sql) => sql`select from people_alike('person', 1000)`)
  expect(alike).toHaveLength(1_000)
})
