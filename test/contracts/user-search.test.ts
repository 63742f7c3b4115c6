// Finding people on each engine: by the beginning of a name, by nearly the name, and who is left out.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UserId } from '../../rooms/kernel/ids.ts'
import type { UserSearch } from '../../rooms/ports/people/user-search.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createUserSearch } from '../../src/adapters/people/user-search-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson, newUserId } from '../support/rooms/people.ts'

describe.each(ENGINES)('finding people on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let search: UserSearch
  const reader = newUserId()
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    search = createUserSearch(db)
    await addPerson(db, 'Anna', 'Zoe the Second')
    await addPerson(db, 'ann', 'Ann')
    await addPerson(db, 'zed', 'Анна Каренина')
    await addPerson(db, 'a_b', '100% Bread')
    await addPerson(db, 'annex', 'Closed')
    await addPerson(db, 'annual', 'Guest')
    await db.run((sql) => sql`update users set disabled_at = now() where username = 'annex'`)
    await db.run((sql) => sql`update users set role = 'guest' where username = 'annual'`)
  })
  afterAll(() => fresh.stop())

  const page = async (text: string, limit = 10, cursor: string | null = null, by: UserId = reader) => {
    const found = await search.search({ text, reader: by, cursor, limit })
    if (!found.ok) throw new Error(found.error)
    return { names: found.value.items.map(({ username }) => username), next: found.value.next }
  }
  const found = async (text: string, limit?: number) => (await page(text, limit)).names

  test('[PEOPLE-1] the beginning of a username or display name finds, whatever its case; exact names come first', async () => {
    expect(await found('AN')).toEqual(['ann', 'Anna'])
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

  test('[PEOPLE-3] nobody is found by e-mail address, as a guest, or when the account is closed', async () => {
    expect(await found('ann@')).toEqual([])
    expect(await found('ann@example.org')).toEqual([])
    expect(await found('example')).toEqual([])
    expect(await found('annex')).not.toContain('annex')
    expect(await found('annual')).not.toContain('annual')
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

  test('[PEOPLE-5] a slip of the pen, and a word from the middle of a name, find after what begins so', async () => {
    await addPerson(db, 'margarita', 'M. Bulgakova')
    expect(await found('margerita')).toEqual(['margarita'])
    expect(await found('bulgakova')).toEqual(['margarita'])
    expect(await found('каренина')).toEqual(['zed'])
    expect((await found('anna'))[0]).toBe('Anna')
    expect(await found('ma')).toEqual(['margarita'])
    expect(await found('rg')).toEqual([])
  })

  test('[PEOPLE-6] pages go on where the last one ended, through all ways of finding', async () => {
    for (const name of ['tester1', 'tester2', 'testre', 'tesster'])
      await addPerson(db, name, name === 'testre' ? 'Tester Three' : name)
    const all = await found('tester')
    expect(all).toEqual(['tester1', 'tester2', 'testre', 'tesster'])
    const walked: string[] = []
    let cursor: string | null = null
    do {
      const { names, next } = await page('tester', 1, cursor)
      walked.push(...names)
      cursor = next
    } while (cursor !== null)
    expect(walked).toEqual(all)
    for (const bad of [
      'x',
      btoa('{"stage":"alike","skip":-1}'),
      btoa('{"stage":"username","after":"\\u0000"}'),
    ])
      expect(await search.search({ text: 'a', reader, cursor: bad, limit: 1 })).toEqual({
        ok: false,
        error: 'bad_cursor',
      })
  })

  test('[PEOPLE-7] whoever has blocked the reader, or was blocked by them, is not found', async () => {
    const [ivy, ian, joe] = await Promise.all(
      ['ivy', 'ian', 'joe'].map((name) => addPerson(db, name, `Ill ${name}`)),
    )
    if (!ivy || !ian || !joe) throw new Error('nobody came')
    await db.run(
      (sql) => sql`
      insert into blocks (blocker, blocked) values (${ivy.id}, ${joe.id}), (${joe.id}, ${ian.id})`,
    )
    expect((await page('ill', 10, null, joe.id)).names).toEqual(['joe'])
    expect((await page('i', 10, null, joe.id)).names).toEqual(['joe'])
    expect((await page('ill', 10, null, ian.id)).names.sort()).toEqual(['ian', 'ivy'])
  })
})
