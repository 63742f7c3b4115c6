import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoomId, UserId } from '../../rooms/kernel/ids.ts'
import { createRoomRegistry } from '../../src/adapters/rooms/room-registry-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { noNotices } from '../support/rooms/no-notices.ts'
import { addPerson, newUserId } from '../support/rooms/people.ts'
import { newRoomId } from '../support/rooms/room-writer.ts'

describe.each(ENGINES)('the room registry on %s', (engine) => {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
  })
  afterAll(() => fresh.stop())

  const membersOf = (room: RoomId) =>
    fresh.pool().run(
      (sql) => sql<{ user_id: string; role: string }[]>`
      select user_id, role from members where room_id = ${room} order by role desc, user_id`,
    )

  test('[REGISTRY-1] a new room has its maker as owner, the others as members, and an empty log', async () => {
    const db = fresh.pool()
    const [ada, bob] = [await addPerson(db, 'ada1'), await addPerson(db, 'bob1')]
    const id = newRoomId()
    const made = await createRoomRegistry(db, noNotices).create({
      id,
      kind: 'group',
      name: 'Tea',
      topic: 'green',
      createdBy: ada.id,
      userIds: [bob.id, ada.id, bob.id],
    })
    expect(made).toEqual({ ok: true, value: undefined })
    expect(await membersOf(id)).toEqual([
      { user_id: ada.id, role: 'owner' },
      { user_id: bob.id, role: 'member' },
    ])
    const rows = await db.run(
      (sql) => sql`select kind, name, topic, last_seq, epoch from rooms where id = ${id}`,
    )
    expect([...rows]).toEqual([{ kind: 'group', name: 'Tea', topic: 'green', last_seq: 0, epoch: 0 }])
  })

  test('[REGISTRY-2] a room with somebody who does not exist is not made at all', async () => {
    const db = fresh.pool()
    const ada = await addPerson(db, 'ada2')
    const id = newRoomId()
    const room = {
      id,
      kind: 'public',
      name: 'Tea',
      topic: '',
      createdBy: ada.id,
      userIds: [newUserId()],
    } as const
    expect(await createRoomRegistry(db, noNotices).create(room)).toEqual({
      ok: false,
      error: 'user_not_found',
    })
    expect(await db.run((sql) => sql`select 1 from rooms where id = ${id}`)).toHaveLength(0)
  })

  test('[REGISTRY-3] twenty people who open the same direct room at once get one room, made once', async () => {
    const [ada, bob] = [await addPerson(fresh.pool(), 'ada3'), await addPerson(fresh.pool(), 'bob3')]
    const pools = [fresh.pool(5), fresh.pool(5)]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const registry = createRoomRegistry(pools[i % 2] ?? fresh.pool(), noNotices)
        return registry.openDirect(newRoomId(), i % 3 === 0 ? [ada.id, bob.id] : [bob.id, ada.id])
      }),
    )
    const rooms = answers.map((answer) => (answer.ok ? answer.value.room : answer.error))
    expect(new Set(rooms).size).toBe(1)
    expect(answers.filter((answer) => answer.ok && answer.value.created)).toHaveLength(1)
    expect((await membersOf(rooms[0] as RoomId)).map((member) => member.role)).toEqual(['member', 'member'])
  })

  test('[REGISTRY-4] a direct room that is known keeps its id, and one with oneself has one member', async () => {
    const db = fresh.pool()
    const registry = createRoomRegistry(db, noNotices)
    const ada = await addPerson(db, 'ada4')
    const first = newRoomId()
    expect(await registry.openDirect(first, [ada.id, ada.id])).toEqual({
      ok: true,
      value: { room: first, created: true },
    })
    expect(await registry.openDirect(newRoomId(), [ada.id, ada.id])).toEqual({
      ok: true,
      value: { room: first, created: false },
    })
    expect(await membersOf(first)).toEqual([{ user_id: ada.id, role: 'member' }])
  })

  test('[REGISTRY-5] whoever is in a new room is told of it, once', async () => {
    const db = fresh.pool()
    const [ada, bob] = [await addPerson(db, 'ada6'), await addPerson(db, 'bob6')]
    const told: unknown[] = []
    const registry = createRoomRegistry(db, { tell: (user, notice) => void told.push([user, notice]) })
    const [group, direct] = [newRoomId(), newRoomId()]
    await registry.create({
      id: group,
      kind: 'group',
      name: 'Tea',
      topic: '',
      createdBy: ada.id,
      userIds: [bob.id],
    })
    await registry.openDirect(direct, [bob.id, ada.id])
    await registry.openDirect(newRoomId(), [ada.id, bob.id])
    expect(told).toEqual([
      [ada.id, { type: 'room_added', room: group }],
      [bob.id, { type: 'room_added', room: group }],
      [bob.id, { type: 'room_added', room: direct }],
      [ada.id, { type: 'room_added', room: direct }],
    ])
  })

  test('[REGISTRY-6] who is blocked opens no direct room, made or known: for them there is nobody', async () => {
    const db = fresh.pool()
    const registry = createRoomRegistry(db, noNotices)
    const [ada, bob, eve] = [
      await addPerson(db, 'ada7'),
      await addPerson(db, 'bob7'),
      await addPerson(db, 'eve7'),
    ]
    await registry.openDirect(newRoomId(), [ada.id, bob.id])
    for (const { id } of [bob, eve])
      await db.run((sql) => sql`insert into blocks (blocker, blocked) values (${id}, ${ada.id})`)
    const opening = async (by: UserId, other: UserId) => {
      const opened = await registry.openDirect(newRoomId(), [by, other])
      return opened.ok ? 'opened' : opened.error
    }
    for (const { id } of [bob, eve]) {
      expect(await opening(ada.id, id)).toBe('user_not_found')
      expect(await opening(id, ada.id)).toBe('blocked')
    }
    expect(await db.run((sql) => sql`select from members where user_id = ${eve.id}`)).toHaveLength(0)
    await db.run((sql) => sql`insert into blocks (blocker, blocked) values (${ada.id}, ${bob.id})`)
    expect([await opening(ada.id, bob.id), await opening(bob.id, ada.id)]).toEqual([
      'user_not_found',
      'user_not_found',
    ])
    expect(await opening(bob.id, eve.id)).toBe('opened')
  })

  test('[REGISTRY-2] a direct room with nobody is refused', async () => {
    const ada = await addPerson(fresh.pool(), 'ada5')
    const answer = await createRoomRegistry(fresh.pool(), noNotices).openDirect(newRoomId(), [
      ada.id,
      newUserId(),
    ])
    expect(answer).toEqual({ ok: false, error: 'user_not_found' })
  })
})
