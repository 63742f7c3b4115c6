// Accounts that were closed, in the store: what is still to be done about them.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { AccountClosing, LeftOver } from '../../src/accounts/ports/care/account-closing.ts'
import { createPostgresAccountClosing } from '../../src/adapters/accounts/care/account-closing-postgres.ts'
import type { Database } from '../../src/adapters/database.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson } from '../support/rooms/people.ts'

const HERE = '192.0.2.1'
let count = 0

describe.each(ENGINES)('closed accounts on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let store: AccountClosing
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    store = createPostgresAccountClosing(db)
  })
  afterAll(() => fresh.stop())

  async function aPersonIn(rooms: number): Promise<{ person: Person; rooms: readonly RoomId[] }> {
    count += 1
    const person = await addPerson(db, `user${count}`)
    const ids = Array.from({ length: rooms }, () => Bun.randomUUIDv7() as RoomId)
    for (const id of ids) {
      await db.run((sql) => sql`insert into rooms (id, kind, name) values (${id}, 'group', 'Tea')`)
      await db.run((sql) => sql`insert into members (room_id, user_id) values (${id}, ${person.id})`)
    }
    return { person, rooms: ids }
  }

  test('[CLOSE-7] the rooms of all who went come page by page, each once', async () => {
    const [ada, bob] = [await aPersonIn(3), await aPersonIn(2)]
    for (const { person } of [ada, bob]) await store.close(person.id, HERE)
    const seen: RoomId[] = []
    for (let after: LeftOver | null = null, page: readonly LeftOver[] = []; ; after = page.at(-1) ?? null) {
      page = await store.leftOver(null, after, 2)
      seen.push(...page.map(({ room }) => room))
      if (page.length < 2) break
    }
    expect(seen).toEqual([...ada.rooms, ...bob.rooms].sort())
    expect((await store.leftOver(bob.person.id, null, 9)).map(({ room }) => room)).toEqual(bob.rooms)
  })

  test('[CLOSE-6] the name goes out of however many notes, and only of those who were closed', async () => {
    const { person, rooms } = await aPersonIn(1)
    const user = {
      id: person.id,
      username: person.username,
      displayName: person.displayName,
      avatarUrl: null,
    }
    await db.run(
      (sql) => sql`
        insert into room_events (room_id, seq, kind, at, data)
        select ${rooms[0] ?? ''}, n, 'member.left', now(), ${sql.json({ user })} from generate_series(1, 2001) n`,
    )
    const named = async () => {
      const [row] = await db.run(
        (sql) => sql<{ count: number }[]>`
          select count(*) as count from room_events
          where room_id = ${rooms[0] ?? ''} and data::text like ${`%"${person.username}"%`}`,
      )
      return row?.count
    }
    await store.forgetName(person.id)
    expect([await named(), await store.closedLately(9)]).toEqual([
      2001,
      expect.not.arrayContaining([person.id]),
    ])
    await store.close(person.id, HERE)
    expect(await store.closedLately(9)).toContain(person.id)
    await store.forgetName(person.id)
    expect(await named()).toBe(0)
  })
})
