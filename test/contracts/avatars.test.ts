import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UserId } from '../../rooms/kernel/ids.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresAvatarStore } from '../../src/adapters/files/avatar-store-postgres.ts'
import { newBlobKey } from '../../src/files/blob-keys.ts'
import type { AvatarStore } from '../../src/files/ports/avatar-store.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson } from '../support/rooms/people.ts'

describe.each(ENGINES)('avatars on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let store: AvatarStore
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    store = createPostgresAvatarStore(db)
  })
  afterAll(() => fresh.stop())

  const looseOf = async (user: UserId): Promise<readonly string[]> => {
    const rows = await db.run(
      (sql) => sql<{ key: string }[]>`select key from loose_blobs where owner_id = ${user} order by key`,
    )
    return rows.map(({ key }) => key)
  }

  test('[AVATAR-1] a picture is found at its own address, and loose keys are those that nobody shows', async () => {
    const { id: ada } = await addPerson(db, 'ada1')
    const [first, second] = [newBlobKey(), newBlobKey()]
    await store.begin(ada, first)
    expect(await looseOf(ada)).toEqual([first])
    expect(await store.set(ada, first, '/a/1')).toBe(true)
    expect([await store.find(ada, '/a/1'), await looseOf(ada)]).toEqual([first, []])
    await store.begin(ada, second)
    expect(await store.set(ada, second, '/a/2')).toBe(true)
    expect([await store.find(ada, '/a/1'), await store.find(ada, '/a/2')]).toEqual([null, second])
    expect(await looseOf(ada)).toEqual([first])
    await store.clear(ada)
    await store.clear(ada)
    expect(await store.find(ada, '/a/2')).toBeNull()
    expect(await looseOf(ada)).toEqual([first, second].sort())
  })

  test('[AVATAR-1] a key that the sweeper has taken is never shown', async () => {
    const { id: bob } = await addPerson(db, 'bob2')
    const key = newBlobKey()
    await store.begin(bob, key)
    await db.run((sql) => sql`update loose_blobs set claimed_at = now() where key = ${key}`)
    expect(await store.set(bob, key, '/b/1')).toBe(false)
    expect([await store.find(bob, '/b/1'), await looseOf(bob)]).toEqual([null, [key]])
  })

  test('[AVATAR-1] of two pictures at once one is shown, and the other is loose', async () => {
    const { id: cy } = await addPerson(db, 'cy3')
    const keys = [newBlobKey(), newBlobKey()]
    for (const key of keys) await store.begin(cy, key)
    await Promise.all(keys.map((key, n) => store.set(cy, key, `/c/${n}`)))
    const shown = (await Promise.all(keys.map((_, n) => store.find(cy, `/c/${n}`)))).filter(
      (key) => key !== null,
    )
    expect(shown).toHaveLength(1)
    expect([...(await looseOf(cy)), ...shown].sort()).toEqual([...keys].sort())
  })
})
