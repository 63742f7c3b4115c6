// Where people look, as it is kept and as it is asked, on each engine.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RoomId, SessionId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import { isInUse, isLooking } from '../../src/adapters/notify/attention-sql.ts'
import { createPostgresAttention } from '../../src/adapters/notify/attention-store-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { uuid } from '../support/room-fixtures.ts'
import { addPerson } from '../support/rooms/people.ts'

const TEA = uuid(1_001) as RoomId
const SOUP = uuid(1_002) as RoomId
const DESK = uuid(1) as SessionId
const PHONE = uuid(2) as SessionId

describe.each(ENGINES)('attention on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let ada: Person
  let bob: Person
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(4)
    ada = await addPerson(db, 'ada')
    bob = await addPerson(db, 'bob')
  })
  afterAll(() => fresh.stop())
  beforeEach(async () => {
    await db.run((sql) => sql`delete from attention`)
    await db.run((sql) => sql`delete from nodes`)
  })

  const store = (node = 'a') => createPostgresAttention(db, node)
  const look = (here: boolean, rooms: readonly RoomId[], session = DESK, who = ada) => ({
    ...{ session, here, rooms },
    user: who.id,
  })
  const age = (seconds: number) =>
    db.run((sql) => sql`update attention set at = at - make_interval(secs => ${seconds})`)
  const beat = (node: string, secondsAgo: number, state = 'up') =>
    db.run(
      (sql) => sql`insert into nodes (id, incarnation, state, beat, version, beat_at)
        values (${node}, ${node}, ${state}, 1, '1', now() - make_interval(secs => ${secondsAgo}))`,
    )

  /** What is answered of ada: in front of a page at all, and looking at each room. */
  async function asked(who = ada): Promise<{ inUse: boolean; tea: boolean; soup: boolean }> {
    const [row] = await db.run((sql) => {
      const looks = (room: RoomId) => isLooking(sql, sql`u.id`, sql`${room}::uuid`)
      return sql<{ inUse: boolean; tea: boolean; soup: boolean }[]>`
        select ${isInUse(sql, sql`u.id`)} as "inUse", ${looks(TEA)} as tea, ${looks(SOUP)} as soup
        from users u where u.id = ${who.id}`
    })
    if (!row) throw new Error('nobody was asked')
    return { ...row }
  }

  test('[ATTEND-1] whoever is present looks at a room unless all that their pages say is something else', async () => {
    await store().write([look(false, [])], [])
    expect(await asked()).toEqual({ inUse: false, tea: false, soup: false })
    await store().write([look(true, [TEA])], [])
    expect(await asked()).toEqual({ inUse: true, tea: true, soup: false })
    await store('b').write([look(false, [], DESK)], [])
    await store('b').write([look(true, [SOUP], PHONE)], [])
    expect(await asked()).toEqual({ inUse: true, tea: true, soup: true })
    await store().write([look(true, [])], [])
    expect(await asked()).toEqual({ inUse: true, tea: false, soup: true })
  })

  test('[ATTEND-2] whoever says nothing looks at what they are present in, and is not in use', async () => {
    await store().write([look(false, [], DESK, bob)], [])
    expect(await asked()).toEqual({ inUse: false, tea: true, soup: true })
  })

  test('[ATTEND-6] what was not confirmed for 150 seconds counts no more, and is removed', async () => {
    await store().write([look(true, [TEA])], [])
    await age(149)
    expect(await asked()).toMatchObject({ inUse: true, soup: false })
    await store().sweep()
    expect(await asked()).toMatchObject({ inUse: true })
    await age(2)
    expect(await asked()).toEqual({ inUse: false, tea: true, soup: true })
    expect(await store('b').confirm()).toBe(0)
    expect(await store().confirm()).toBe(1)
    expect(await asked()).toMatchObject({ inUse: true })
    await age(151)
    await store().sweep()
    expect(await rows()).toEqual([])
  })

  test('[ATTEND-7] a node takes back what it said itself, of one session or of all', async () => {
    await store('a').write([look(true, [TEA]), look(true, [TEA], PHONE)], [])
    await store('b').write([look(true, [TEA], PHONE)], [])
    await store('a').write([look(true, [SOUP])], [PHONE])
    expect(await rows()).toEqual(['desk a', 'phone b'])
    await store('a').clear()
    expect(await rows()).toEqual(['phone b'])
  })

  test('[ATTEND-8] what a node said counts until its beat is missed, or it has left', async () => {
    await store('a').write([look(true, [TEA])], [])
    await store('b').write([look(true, [SOUP], PHONE)], [])
    await age(15)
    await beat('a', 5)
    await beat('b', 9)
    expect(await asked()).toEqual({ inUse: true, tea: true, soup: true })
    await db.run((sql) => sql`update nodes set beat_at = now() - interval '11 seconds' where id = 'b'`)
    expect(await asked()).toEqual({ inUse: true, tea: true, soup: false })
    await db.run((sql) => sql`update nodes set state = 'left' where id = 'a'`)
    expect(await asked()).toEqual({ inUse: false, tea: true, soup: true })
    await store('b').confirm()
    expect(await asked()).toEqual({ inUse: true, tea: false, soup: true })
  })

  test('[ATTEND-8] what a dead node or one that left has said is removed, and what a living one said stays', async () => {
    for (const node of ['alive', 'dead', 'left', 'never']) await store(node).write([look(true, [TEA])], [])
    await beat('alive', 5)
    await beat('dead', 25)
    await beat('left', 1, 'left')
    await Promise.all([store('own').sweep(), store('alive').sweep()])
    await store('own').write([look(true, [TEA])], [])
    await store('own').sweep()
    expect(await rows()).toEqual(['desk alive', 'desk own'])
  })

  async function rows(): Promise<string[]> {
    const found = await db.run(
      (sql) => sql<{ session_id: SessionId; node: string }[]>`select session_id, node from attention`,
    )
    return found.map(({ session_id: id, node }) => `${id === DESK ? 'desk' : 'phone'} ${node}`).sort()
  }
})
