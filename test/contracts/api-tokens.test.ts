// Personal access tokens in the store: sessions that a word of their own opens.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SessionId, UserId } from '../../rooms/kernel/ids.ts'
import { createPostgresApiTokens } from '../../src/adapters/accounts/api-tokens/api-tokens-postgres.ts'
import { createPostgresSessionStore } from '../../src/adapters/accounts/session-store-postgres.ts'
import type { Database } from '../../src/adapters/database.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson } from '../support/rooms/people.ts'

const HOUR_MS = 60 * 60 * 1_000
let count = 0

describe.each(ENGINES)('personal access tokens kept on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let ada: UserId
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(8)
  })
  afterAll(() => fresh.stop())

  async function aUser(): Promise<UserId> {
    count += 1
    return (await addPerson(db, `user${count}`)).id
  }
  async function made(userId: UserId, expiresAtMs: number | null = null, max = 50) {
    const id = Bun.randomUUIDv7() as SessionId
    const hash = crypto.getRandomValues(new Uint8Array(32))
    const named = { name: 'a bot', scopes: ['read', 'write'] as const, userAgent: '', address: '192.0.2.1' }
    const added = await createPostgresApiTokens(db).add({ id, userId, hash, expiresAtMs, ...named }, max)
    return { id, hash, added }
  }
  const ended = (id: SessionId) =>
    db.run((sql) => sql`update sessions set expires_at = now() - interval '1 s' where id = ${id}`)

  test('[TOKEN-1] it is found by its hash with its scopes, until its time is over', async () => {
    ada = await aUser()
    const endsAtMs = Date.now() + HOUR_MS
    const { id, hash } = await made(ada, endsAtMs)
    const sessions = createPostgresSessionStore(db)
    const token = { scopes: ['read', 'write'], expiresAtMs: endsAtMs }
    expect(await sessions.byToken(hash)).toMatchObject({ sessionId: id, userId: ada, token })
    expect(await sessions.byCookie(hash)).toBeNull()
    await ended(id)
    expect(await sessions.byToken(hash)).toBeNull()
  })

  test('[TOKEN-1] without an end it holds until it is ended, and use does not change that', async () => {
    const userId = await aUser()
    const { id, hash } = await made(userId)
    const sessions = createPostgresSessionStore(db)
    await sessions.touch([id], HOUR_MS)
    expect(await sessions.byToken(hash)).toMatchObject({ token: { expiresAtMs: null } })
    expect(await sessions.end(userId, id, 'token_revoked', null)).toBe(true)
    expect([await sessions.byToken(hash), await sessions.endedOf([id])]).toEqual([null, [id]])
  })

  test('[TOKEN-4] the list has those that hold, the newest first, and when they were used', async () => {
    const userId = await aUser()
    const [old, used, fresh2] = [await made(userId), await made(userId), await made(userId)]
    await ended(old.id)
    const store = createPostgresApiTokens(db)
    expect((await store.ofUser(userId)).map(({ id, lastUsedAtMs }) => [id, lastUsedAtMs])).toEqual([
      [fresh2.id, null],
      [used.id, null],
    ])
    await createPostgresSessionStore(db).touch([used.id], HOUR_MS)
    const touched = (await store.ofUser(userId)).find(({ id }) => id === used.id)
    expect(touched?.lastUsedAtMs).toBeGreaterThan(Date.now() - HOUR_MS)
    expect(await createPostgresSessionStore(db).ofUser(userId)).toEqual([])
  })

  test('[TOKEN-5] one too many is not added; one that has ended makes room', async () => {
    const userId = await aUser()
    const [first, second] = [await made(userId, null, 2), await made(userId, null, 2)]
    expect([first.added, second.added, (await made(userId, null, 2)).added]).toEqual([true, true, false])
    await ended(first.id)
    expect((await made(userId, null, 2)).added).toBe(true)
    expect((await made(await aUser(), null, 1)).added).toBe(true)
  })

  test('[TOKEN-5] of many that are made at once as many are added as there may be', async () => {
    const userId = await aUser()
    const all = await Promise.all(Array.from({ length: 24 }, () => made(userId, null, 5)))
    expect(all.filter(({ added }) => added)).toHaveLength(5)
    expect(await createPostgresApiTokens(db).ofUser(userId)).toHaveLength(5)
  })

  test('[TOKEN-6] that one was made and revoked is in the audit log', async () => {
    const userId = await aUser()
    const { id } = await made(userId)
    await createPostgresSessionStore(db).end(userId, id, 'token_revoked', null)
    const rows = await db.run(
      (sql) => sql`select action, detail from audit_log where user_id = ${userId} order by id`,
    )
    expect(rows).toEqual([
      { action: 'token_created', detail: { token: id } },
      { action: 'token_revoked', detail: { session: id } },
    ])
  })
})
