// Who is told once more of an event that was begun before, on each engine.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresNotificationStore } from '../../src/adapters/notify/notification-store-postgres.ts'
import { createUnreadOfEvent } from '../../src/adapters/notify/unread-of-event-postgres.ts'
import { createRoomLog } from '../../src/adapters/rooms/room-log-postgres.ts'
import { createNotifier } from '../../src/notify/notifier.ts'
import { excerptOf as toWords } from '../../views/markup.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { newRoom } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter } from '../support/rooms/room-writer.ts'

describe.each(ENGINES)('telling again on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let people: Person[]
  let room: RoomId
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(4)
    people = await Promise.all(['ada', 'bob', 'eve', 'cyd', 'dan'].map((name) => addPerson(db, name)))
    const [ada, ...others] = people as [Person, ...Person[]]
    room = await newRoom(
      db,
      ada,
      others.map(({ id }) => id),
    )
  })
  afterAll(() => fresh.stop())

  test('[TOLD-11] an event that comes again is told again to all who have not read it, and noted once', async () => {
    const [ada, bob, eve, cyd, dan] = people as [Person, Person, Person, Person, Person]
    const told: string[] = []
    const nameOf = new Map(people.map(({ id, username }) => [id, username]))
    const notifier = createNotifier({
      store: createPostgresNotificationStore({ db, toWords, onPushDue() {} }),
      unreadOf: createUnreadOfEvent(db, toWords),
      desk: { online: async () => new Set() },
      notices: { tell: (user, notice) => void told.push(`${nameOf.get(user)} ${notice.type}`) },
      clock: { nowMs: () => Date.now() },
    })
    const { seq } = await createRoomWriter(db).say(room, ada, 'tea is ready')
    const { events } = await createRoomLog(db).after(room, seq - 1, 1)
    const [event] = events
    if (!event) throw new Error('nothing was said')
    const take = async (isAgain: boolean): Promise<string[]> => {
      told.length = 0
      await notifier.take(event, isAgain)
      return told.toSorted()
    }
    expect(await take(false)).toEqual(['bob', 'cyd', 'dan', 'eve'].map((name) => `${name} notification`))
    await db.run((sql) => sql`update members set last_read_seq = ${seq} where user_id = ${eve.id}`)
    await db.run((sql) => sql`update notifications set read_at = now() where user_id = ${cyd.id}`)
    await createRoomWriter(db).write(room, [{ type: 'member.left', user: dan }])
    expect(await take(false)).toEqual([])
    expect(await take(true)).toEqual(['bob notification'])
    const rows = await db.run((sql) => sql`select from notifications where user_id = ${bob.id}`)
    expect(rows).toHaveLength(1)
  })
})
