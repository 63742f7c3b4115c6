import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SessionId, UserId } from '../../rooms/kernel/ids.ts'
import { createPostgresPeople } from '../../src/adapters/accounts/people-postgres.ts'
import { createPostgresProfileStore } from '../../src/adapters/accounts/profile-store-postgres.ts'
import { createPostgresSessionStore } from '../../src/adapters/accounts/session-store-postgres.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson } from '../support/rooms/people.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
let count = 0

describe.each(ENGINES)('sessions kept on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(8)
  })
  afterAll(() => fresh.stop())

  async function aUser(): Promise<UserId> {
    count += 1
    return (await addPerson(db, `user${count}`)).id
  }
  async function opened(userId: UserId, lifeMs = DAY_MS): Promise<{ id: SessionId; hash: Uint8Array }> {
    const id = Bun.randomUUIDv7() as SessionId
    const hash = crypto.getRandomValues(new Uint8Array(32))
    const device = { userAgent: 'a browser', address: '192.0.2.1' }
    await createPostgresSessionStore(db).open({
      id,
      userId,
      cookieHash: hash,
      refreshHash: null,
      passwordHash: null,
      ...device,
      lifeMs,
    })
    return { id, hash }
  }
  const aged = (id: SessionId, days: number) =>
    db.run(
      (sql) => sql`
        update sessions set last_used_at = now() - make_interval(days => ${days}), created_at = last_used_at,
          expires_at = expires_at - make_interval(days => ${days}) where id = ${id}`,
    )

  test('[STORE-1] a session is found by id and by cookie until its life is over', async () => {
    const store = createPostgresSessionStore(db)
    const { id, hash } = await opened(await aUser())
    expect(await store.byId(id)).toMatchObject({
      sessionId: id,
      person: { username: `user${count}` },
      role: 'user',
    })
    expect(await store.byCookie(hash)).toEqual(await store.byId(id))
    await aged(id, 1)
    expect([await store.byId(id), await store.byCookie(hash)]).toEqual([null, null])
  })

  test('[STORE-1] of many sessions those are named that have ended, expired, or never were', async () => {
    const store = createPostgresSessionStore(db)
    const userId = await aUser()
    const [live, ended, old] = [await opened(userId), await opened(userId), await opened(userId)]
    await store.end(userId, ended.id, 'logout', null)
    await aged(old.id, 2)
    const unknown = Bun.randomUUIDv7() as SessionId
    const found = await store.endedOf([live.id, ended.id, old.id, unknown])
    expect([...found].sort()).toEqual([ended.id, old.id, unknown].sort())
    expect(await store.endedOf([])).toEqual([])
  })

  test('[STORE-2] a session in use lives on, and its user was seen', async () => {
    const store = createPostgresSessionStore(db)
    const userId = await aUser()
    const [used, unused] = [await opened(userId, 10 * DAY_MS), await opened(userId, 10 * DAY_MS)]
    await aged(used.id, 9)
    await aged(unused.id, 9)
    await store.touch([used.id], 10 * DAY_MS)
    await aged(used.id, 5)
    await aged(unused.id, 5)
    expect([(await store.byId(used.id))?.sessionId, await store.byId(unused.id)]).toEqual([used.id, null])
    const rows = await db.run(
      (sql) => sql`select last_seen_at is not null as seen from users where id = ${userId}`,
    )
    expect(rows[0]?.['seen']).toBe(true)
  })

  test('[STORE-9] however often it is used, a session ends a year after it began', async () => {
    const store = createPostgresSessionStore(db)
    const { id } = await opened(await aUser(), 10 * DAY_MS)
    const daysLeft = async (begun: number, lifeDays: number): Promise<number> => {
      await db.run(
        (sql) =>
          sql`update sessions set created_at = now() - make_interval(days => ${begun}) where id = ${id}`,
      )
      await store.touch([id], lifeDays * DAY_MS)
      const rows = await db.run(
        (sql) => sql<{ days: number }[]>`
          select extract(epoch from expires_at - now())::float8 / 86400 as days from sessions where id = ${id}`,
      )
      return Math.round(rows[0]?.days ?? 0)
    }
    expect(await daysLeft(0, 30)).toBe(30)
    expect(await daysLeft(350, 30)).toBe(15)
    // Whoever runs the house may want longer lives than that.
    expect(await daysLeft(350, 500)).toBe(150)
    expect(await daysLeft(366, 30)).toBeLessThan(0)
    expect(await store.byId(id)).toBeNull()
  })

  test('[STORE-3] an account that is closed has no sessions', async () => {
    const store = createPostgresSessionStore(db)
    const userId = await aUser()
    const { id, hash } = await opened(userId)
    expect(await store.byId(id)).not.toBeNull()
    await db.run((sql) => sql`update users set disabled_at = now() where id = ${userId}`)
    expect([await store.byId(id), await store.byCookie(hash)]).toEqual([null, null])
  })

  test('[STORE-8] a password lets nobody in once it has been changed, or the account closed', async () => {
    const store = createPostgresSessionStore(db)
    const userId = await aUser()
    const open = async (passwordHash: string | null) => {
      const id = Bun.randomUUIDv7() as SessionId
      const device = { userAgent: '', address: '192.0.2.1', lifeMs: DAY_MS }
      const [cookieHash, refreshHash] = [null, crypto.getRandomValues(new Uint8Array(32))]
      const isOpen = await store.open({ id, userId, cookieHash, refreshHash, passwordHash, ...device })
      return [isOpen, (await store.byId(id)) !== null]
    }
    await db.run((sql) => sql`update users set password_hash = 'new' where id = ${userId}`)
    expect([await open('old'), await open('new'), await open(null)]).toEqual([
      [false, false],
      [true, true],
      [true, true],
    ])
    await db.run((sql) => sql`update users set disabled_at = now() where id = ${userId}`)
    expect([await open('new'), await open(null)]).toEqual([
      [false, false],
      [false, false],
    ])
    const logged = await db.run((sql) => sql`select from audit_log where user_id = ${userId}`)
    expect(logged).toHaveLength(2)
  })

  test('[STORE-4] sweeping forgets what ended long ago, and nothing else', async () => {
    const store = createPostgresSessionStore(db)
    const userId = await aUser()
    const [live, old] = [await opened(userId, 90 * DAY_MS), await opened(userId, DAY_MS)]
    await aged(old.id, 40)
    await aged(live.id, 40)
    await store.sweep()
    const rows = await db.run(
      (sql) => sql<{ id: string }[]>`select id from sessions where user_id = ${userId}`,
    )
    expect(rows.map(({ id }) => id)).toEqual([live.id])
  })

  test('[STORE-4] one sweep forgets all of it, however much there is', async () => {
    const session = (await opened(await aUser())).id
    await db.run(
      (sql) => sql`
        insert into refresh_tokens (hash, session_id, spent_at)
        select sha256(n::text::bytea), ${session}, case when n <= 5100 then now() - interval '31 days' else now() end
        from generate_series(1, 5103) n`,
    )
    await createPostgresSessionStore(db).sweep()
    const [kept] = await db.run(
      (sql) => sql`select count(*) as count from refresh_tokens where session_id = ${session}`,
    )
    expect(kept).toEqual({ count: 3 })
  })

  test('[STORE-5] many nodes that touch the same sessions at once do not block each other', async () => {
    const store = createPostgresSessionStore(db)
    const ids: SessionId[] = []
    for (let i = 0; i < 20; i += 1) ids.push((await opened(await aUser())).id)
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => store.touch(i % 2 ? ids : [...ids].reverse(), DAY_MS)),
    )
    expect(await store.byId(ids[0] ?? ('' as SessionId))).not.toBeNull()
  })

  test('[STORE-5] nor do nodes that touch other sessions of the same people, or note that these were here', async () => {
    const [store, profiles] = [createPostgresSessionStore(db), createPostgresProfileStore(db)]
    const people: UserId[] = []
    for (let i = 0; i < 20; i += 1) people.push(await aUser())
    const devices: SessionId[][] = []
    for (let node = 0; node < 6; node += 1) {
      const order = node % 2 ? people : [...people].reverse()
      devices.push([])
      for (const userId of order) devices[node]?.push((await opened(userId)).id)
    }
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([...devices.map((ids) => store.touch(ids, DAY_MS)), profiles.seen(people)])
    }
    expect(await store.endedOf(devices.flat())).toEqual([])
  })

  test('[STORE-7] the list of sessions has the hundred used last, and no ended ones', async () => {
    const store = createPostgresSessionStore(db)
    const userId = await aUser()
    await db.run(
      (sql) => sql`
        insert into sessions (id, user_id, last_used_at, expires_at)
        select gen_random_uuid(), ${userId}, now() - make_interval(hours => n), now() + interval '1 day'
        from generate_series(1, 120) n`,
    )
    const [ended, newest] = [await opened(userId), await opened(userId)]
    expect(await store.end(userId, ended.id, 'logout', null)).toBe(true)
    const list = await store.ofUser(userId)
    expect([list.length, list[0]?.id, list.some(({ id }) => id === ended.id)]).toEqual([
      100,
      newest.id,
      false,
    ])
  })

  test('[STORE-6] people are found by id, for a moment from memory; closed accounts are not', async () => {
    const clock = createFakeClock()
    const people = createPostgresPeople(db, clock)
    const id = await aUser()
    expect(await people.byId(id)).toMatchObject({ id, username: `user${count}` })
    await db.run((sql) => sql`update users set disabled_at = now() where id = ${id}`)
    expect(await people.byId(id)).not.toBeNull()
    await clock.advance(5_000)
    expect(await people.byId(id)).toBeNull()
    expect(await people.byId(Bun.randomUUIDv7() as UserId)).toBeNull()
  })
})
