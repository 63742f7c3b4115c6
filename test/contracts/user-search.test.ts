import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UserSearch } from '../../rooms/ports/user-search.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createUserSearch } from '../../src/adapters/rooms/user-search-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson } from '../support/rooms/people.ts'

describe.each(ENGINES)('finding people on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let search: UserSearch
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    search = createUserSearch(db)
    await addPerson(db, 'Anna', 'Zoe the Second')
    await addPerson(db, 'ann', 'Ann')
    await addPerson(db, 'zed', 'Анна Каренина')
    await addPerson(db, 'a_b', '100% Anna')
    await addPerson(db, 'annex', 'Closed')
    await db.run((sql) => sql`update users set disabled_at = now() where username = 'annex'`)
  })
  afterAll(() => fresh.stop())

  const found = async (query: string, limit = 10) =>
    (await search.search(query, limit)).map((person) => person.username)

  test('[PEOPLE-1] the beginning of a username or display name finds, whatever its case; exact names come first', async () => {
    expect(await found('AN')).toEqual(['ann', 'Anna'])
    expect(await found('anna')).toEqual(['Anna'])
    expect(await found('ANN')).toEqual(['ann', 'Anna'])
    expect(await found('zo')).toEqual(['Anna'])
    expect(await found('z')).toEqual(['zed', 'Anna'])
    expect(await found('аННА к')).toEqual(['zed'])
    expect(await found('a', 2)).toEqual(['a_b', 'ann'])
  })

  test('[PEOPLE-2] signs of patterns mean themselves', async () => {
    expect(await found('a_')).toEqual(['a_b'])
    expect(await found('100%')).toEqual(['a_b'])
    expect(await found('%')).toEqual([])
    expect(await found('_')).toEqual([])
    expect(await found('\\')).toEqual([])
  })

  test('[PEOPLE-3] nobody is found by e-mail address, nor when the account is closed', async () => {
    expect(await found('ann@')).toEqual([])
    expect(await found('ann@example.org')).toEqual([])
    expect(await found('annex')).toEqual([])
    expect(await search.byUsername('annex')).toBeNull()
  })

  test('[PEOPLE-4] a username is found in any case, and only whole', async () => {
    expect(await search.byUsername('aNNa')).toMatchObject({
      username: 'Anna',
      displayName: 'Zoe the Second',
      avatarUrl: null,
    })
    expect(await search.byUsername('an')).toBeNull()
  })
})
