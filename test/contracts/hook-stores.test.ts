import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import { parseRoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresDeliveryStore } from '../../src/adapters/hooks/delivery-store-postgres.ts'
import { createPostgresHookStore } from '../../src/adapters/hooks/hook-store-postgres.ts'
import type { HookId } from '../../src/hooks/hook.ts'
import type { DeliveryStore } from '../../src/hooks/ports/delivery-store.ts'
import type { HookStore } from '../../src/hooks/ports/hook-store.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson, newUserId } from '../support/rooms/people.ts'
import { aSealer } from '../support/secrets/a-sealer.ts'

const MINUTE_MS = 60_000

describe.each(ENGINES)('webhooks on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let hooks: HookStore
  let deliveries: DeliveryStore
  let ada: Person
  let room: RoomId
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(8)
    hooks = createPostgresHookStore(db, aSealer())
    deliveries = createPostgresDeliveryStore(db, aSealer())
    ada = await addPerson(db, 'ada')
  })
  afterAll(() => fresh.stop())
  beforeEach(async () => {
    await db.run((sql) => sql`delete from hooks`)
    const id = parseRoomId(Bun.randomUUIDv7())
    if (!id.ok) throw new Error('no id')
    room = id.value
    await db.run(
      (sql) => sql`insert into rooms (id, kind, name, last_seq) values (${room}, 'group', 'Tea', 7)`,
    )
  })

  const say = (count: number) =>
    db.run((sql) => sql`update rooms set last_seq = last_seq + ${count} where id = ${room}`)
  const open = async (max = 20) => {
    const id = Bun.randomUUIDv7() as HookId
    const url = 'https://a.example/'
    const fields = {
      id,
      room,
      name: 'Out',
      createdBy: ada.id,
      url,
      secret: 's',
      events: ['message.created'] as const,
    }
    return hooks.addOutgoing(fields, max)
  }
  const opened = async () => {
    const made = await open()
    if (!made.ok) throw new Error(made.error)
    return made.value
  }
  const take = (taking = 'me', leaseMs = MINUTE_MS) => deliveries.take(taking, 5, leaseMs)
  const done = (seq: number, state: 'done' | 'due' | 'failed' = 'done') =>
    ({ seq, event: 'message.created', state, attempts: 1, status: 200, error: null }) as const

  test('[HOOK-12] one that leads out begins with what happens from then on, and is taken by one at a time', async () => {
    const hook = await opened()
    expect(await take()).toEqual([])
    await say(2)
    const both = await Promise.all([take('one'), take('two')])
    const [taken] = both.flat()
    expect(both.flat()).toHaveLength(1)
    expect(taken).toMatchObject({
      id: hook.id,
      room,
      url: hook.url,
      secret: 's',
      cursor: 7,
      attempts: 0,
      events: ['message.created'],
    })
    expect(await take('three')).toEqual([])
  })

  test('[HOOK-12] whoever holds it too long loses it, and can write nothing more', async () => {
    await opened()
    await say(1)
    const [slow] = await take('slow', 0)
    const [quick] = await take('quick')
    if (!slow || !quick) throw new Error('nothing was taken')
    expect(await deliveries.progress(slow, { cursor: 8, attempts: 0, delivery: done(8) })).toBe(false)
    await deliveries.release(slow, 0)
    expect(await take()).toEqual([])
    expect(await deliveries.progress(quick, { cursor: 8, attempts: 0, delivery: done(8) })).toBe(true)
    await deliveries.release(quick, 0)
    expect(await take()).toEqual([])
    expect((await hooks.deliveries(quick.id, null, 10)).map(({ seq }) => seq)).toEqual([8])
  })

  test('[HOOK-12] one that pauses is not taken before the pause is over, and goes on where it was', async () => {
    const hook = await opened()
    await say(3)
    const [taken] = await take()
    if (!taken) throw new Error('nothing was taken')
    await deliveries.progress(taken, { cursor: 8, attempts: 2, delivery: done(9, 'due') })
    await deliveries.release(taken, MINUTE_MS)
    expect(await take()).toEqual([])
    expect(await hooks.ofRoom(room)).toMatchObject([{ id: hook.id, attempts: 2 }])
    await db.run((sql) => sql`update hooks set next_at = now()`)
    expect(await take()).toMatchObject([{ cursor: 8, attempts: 2 }])
    expect(await deliveries.rooms()).toEqual([room])
  })

  test('[HOOK-12] of its deliveries the last two hundred are kept, each with what became of it last', async () => {
    const hook = await opened()
    for (let seq = 1; seq <= 205; seq += 1) await deliveries.note(hook.id, done(seq, 'failed'))
    await deliveries.note(hook.id, done(205))
    const kept = [
      ...(await hooks.deliveries(hook.id, null, 150)),
      ...(await hooks.deliveries(hook.id, 56, 150)),
    ]
    expect(kept.slice(0, 2)).toMatchObject([
      { seq: 205, state: 'done' },
      { seq: 204, state: 'failed' },
    ])
    expect(kept.length).toBeLessThanOrEqual(201)
    expect(kept.at(-1)?.seq).toBeGreaterThan(3)
  })

  test('[HOOK-13] one that leads in is found by the hash of its word, until it is revoked and its bot closed', async () => {
    const tokenHash = new Uint8Array(32).fill(7)
    const bot = { id: newUserId(), username: `hook-${engine}`, displayName: 'Bot', avatarUrl: null }
    const fields = { id: Bun.randomUUIDv7() as HookId, room, name: 'Bot', createdBy: ada.id, tokenHash, bot }
    const made = await hooks.addIncoming(fields, 20)
    const found = await hooks.byToken(tokenHash)
    expect(made.ok && made.value).toEqual(found)
    expect(found).toMatchObject({ id: fields.id, room, bot, direction: 'in' })
    expect(await hooks.byToken(new Uint8Array(32))).toBeNull()
    const [other] = await db.run(
      (sql) =>
        sql<
          { id: RoomId }[]
        >`insert into rooms (id, kind) values (${Bun.randomUUIDv7()}, 'group') returning id`,
    )
    expect(other && (await hooks.revoke(other.id, fields.id))).toBeNull()
    expect(await hooks.revoke(room, fields.id)).toEqual(found)
    expect([
      await hooks.byToken(tokenHash),
      await hooks.revoke(room, fields.id),
      await hooks.ofRoom(room),
    ]).toEqual([null, null, []])
    const [row] = await db.run(
      (sql) => sql`select disabled_at is not null as closed from users where id = ${bot.id}`,
    )
    expect(row).toEqual({ closed: true })
  })

  test('[HOOK-5] of many that are opened at once, in and out, as many are opened as there may be', async () => {
    const openIn = () => {
      const bot = { id: newUserId(), username: newUserId(), displayName: 'Bot', avatarUrl: null }
      const tokenHash = crypto.getRandomValues(new Uint8Array(32))
      const id = Bun.randomUUIDv7() as HookId
      return hooks.addIncoming({ id, room, name: 'Bot', createdBy: ada.id, tokenHash, bot }, 5)
    }
    const all = await Promise.all(Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? open(5) : openIn())))
    expect(all.filter(({ ok }) => ok)).toHaveLength(5)
    expect(await hooks.ofRoom(room)).toHaveLength(5)
  })

  test('[HOOK-13] a room has so many at the most, and one that was revoked sends nothing and shows no secret', async () => {
    const hook = await opened()
    expect(await open(1)).toEqual({ ok: false, error: 'too_many' })
    expect(await hooks.destination(room, hook.id)).toMatchObject({ secret: 's' })
    await say(1)
    const [taken] = await take()
    await hooks.revoke(room, hook.id)
    expect(taken && (await deliveries.progress(taken, { cursor: 8, attempts: 0 }))).toBe(false)
    expect([await take('x', 0), await hooks.destination(room, hook.id), await deliveries.rooms()]).toEqual([
      [],
      null,
      [],
    ])
    const [row] = await db.run((sql) => sql`select secret from hooks where id = ${hook.id}`)
    expect(row).toEqual({ secret: null })
  })
})
