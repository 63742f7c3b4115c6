import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { CensusQuery } from '../../rooms/ports/room-census.ts'
import { createRoomCensus } from '../../src/adapters/rooms/room-census-postgres.ts'
import { createRoomRegistry } from '../../src/adapters/rooms/room-registry-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { noNotices } from '../support/rooms/no-notices.ts'
import { addPerson } from '../support/rooms/people.ts'
import { newRoomId } from '../support/rooms/room-writer.ts'

describe.each(ENGINES)('the census of rooms on %s', (engine) => {
  let fresh: FreshDatabase
  let ada: UserId
  let bob: UserId
  const rooms: Record<string, RoomId> = {}

  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    const db = fresh.pool()
    ada = (await addPerson(db, 'ada')).id
    bob = (await addPerson(db, 'bob')).id
    for (const name of ['Tea', '50 % off', 'Boats', 'boat_house', 'Attic']) {
      const id = newRoomId()
      const kind = name === 'Tea' ? 'public' : 'group'
      const createdBy = name === 'Boats' ? bob : ada
      const userIds = name === 'Boats' ? [] : [bob]
      await createRoomRegistry(db, noNotices).create({
        id,
        kind,
        name,
        topic: `about ${name}`,
        createdBy,
        userIds,
      })
      rooms[name] = id
    }
    await createRoomRegistry(db, noNotices).openDirect(newRoomId(), [ada, bob])
    await db.run((sql) => sql`update rooms set archived_at = now() where name = 'Attic'`)
  })
  afterAll(() => fresh.stop())

  const census = () => createRoomCensus(fresh.pool())
  const names = async (query: Partial<CensusQuery>) => {
    const all = { text: '', state: 'open', before: null, limit: 50 } as const
    return (await census().page({ ...all, ...query })).map(({ profile }) => profile.name)
  }

  test('[CENSUS-1] shared rooms are listed, the newest first, page by page', async () => {
    expect(await names({})).toEqual(['boat_house', 'Boats', '50 % off', 'Tea'])
    expect(await names({ limit: 2 })).toEqual(['boat_house', 'Boats'])
    expect(await names({ limit: 2, before: rooms['Boats'] ?? null })).toEqual(['50 % off', 'Tea'])
  })

  test('[CENSUS-1] a room tells its kind, how many are in it, and whose it is', async () => {
    const tea = await census().one(rooms['Tea'] as RoomId)
    expect(tea).toMatchObject({
      profile: { kind: 'public', name: 'Tea', topic: 'about Tea', archivedAtMs: null },
      memberCount: 2,
      owner: { id: ada, username: 'ada' },
      lastEventAtMs: null,
    })
    expect(await census().one(newRoomId())).toBeNull()
  })

  test.each([
    ['BOAT', ['boat_house', 'Boats']],
    ['t_h', ['boat_house']],
    ['%', ['50 % off']],
    ['\\', []],
    ["'; drop table rooms --", []],
  ])('[CENSUS-2] "%s" finds the rooms %j', async (text, found) => {
    expect(await names({ text })).toEqual(found)
  })

  test('[CENSUS-2] archived rooms are found apart', async () => {
    expect([await names({ state: 'archived' }), await names({ state: 'unowned' })]).toEqual([['Attic'], []])
  })

  test('[CENSUS-2] a room whose owner is closed out is unowned until somebody else owns it', async () => {
    const db = fresh.pool()
    await db.run((sql) => sql`update users set disabled_at = now() where id = ${bob}`)
    expect(await names({ state: 'unowned' })).toEqual(['Boats'])
    expect((await census().one(rooms['Boats'] as RoomId))?.owner).toBeNull()
    await db.run(
      (sql) =>
        sql`insert into members (room_id, user_id, role) values (${rooms['Boats'] ?? ''}, ${ada}, 'owner')`,
    )
    expect(await names({ state: 'unowned' })).toEqual([])
  })
})
