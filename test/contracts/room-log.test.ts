import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoomEvent } from '../../rooms/model/events.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createRoomLog } from '../../src/adapters/rooms/room-log-postgres.ts'
import { createRoomRegistry } from '../../src/adapters/rooms/room-registry-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { NOBODY_NAMED, PLAIN } from '../support/room-fixtures.ts'
import { noNotices } from '../support/rooms/no-notices.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter, newMessageId, newRoomId } from '../support/rooms/room-writer.ts'

describe.each(ENGINES)('the room log on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let ada: Person
  let bob: Person
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    ada = await addPerson(db, 'ada', 'Ada L.')
    bob = await addPerson(db, 'bob')
  })
  afterAll(() => fresh.stop())

  const aRoom = async () => {
    const id = newRoomId()
    await createRoomRegistry(db, noNotices).create({
      id,
      kind: 'public',
      name: 'Tea',
      topic: '',
      createdBy: ada.id,
      userIds: [],
    })
    return id
  }

  test('[LOG-1] every event comes back as it was written, in order', async () => {
    const room = await aRoom()
    const id = newMessageId()
    const events: RoomEvent[] = [
      { type: 'member.joined', user: bob, role: 'member', by: null },
      {
        type: 'message.created',
        message: { id, sender: ada, text: 'as it is now', nonce: 'n1', replyTo: null, ...PLAIN },
      },
      {
        type: 'message.created',
        message: {
          id: newMessageId(),
          sender: bob,
          text: 'b',
          nonce: null,
          replyTo: id,
          ...PLAIN,
          thread: id,
        },
      },
      { type: 'message.edited', messageId: id, text: 'as it is now', ...NOBODY_NAMED },
      { type: 'member.role_changed', userId: bob.id, role: 'admin', by: ada.id },
      { type: 'room.updated', changes: { topic: 'green', slowModeSeconds: 3 }, by: ada.id },
      { type: 'member.removed', user: bob, by: ada.id, banned: true },
      { type: 'member.left', user: ada },
      { type: 'room.archived', by: ada.id },
    ]
    await createRoomWriter(db).write(room, events, 1_700_000_000_123)
    const page = await createRoomLog(db).after(room, 0, 100)
    expect(page.events).toEqual(
      events.map((event, index) => ({ room, seq: index + 1, atMs: 1_700_000_000_123, event })),
    )
    expect(page).toMatchObject({ head: events.length, complete: true })
  })

  test('[LOG-2] a deleted message comes with empty text, and so does its edit', async () => {
    const room = await aRoom()
    const writer = createRoomWriter(db)
    const { id } = await writer.say(room, ada, 'secret')
    await writer.write(room, [
      { type: 'message.edited', messageId: id, text: 'still secret', ...NOBODY_NAMED },
    ])
    await writer.write(room, [{ type: 'message.deleted', messageId: id, by: ada.id }])
    const { events } = await createRoomLog(db).after(room, 0, 100)
    expect(events.map(({ event }) => event)).toEqual([
      {
        type: 'message.created',
        message: { id, sender: ada, text: '', nonce: null, replyTo: null, ...PLAIN },
      },
      { type: 'message.edited', messageId: id, text: '', ...NOBODY_NAMED },
      { type: 'message.deleted', messageId: id, by: ada.id },
    ])
  })

  test('[LOG-3] pages join without gap or repeat, and the last is empty', async () => {
    const room = await aRoom()
    const writer = createRoomWriter(db)
    for (let i = 1; i <= 7; i++) await writer.say(room, ada, `m${i}`)
    const log = createRoomLog(db)
    const seen: number[] = []
    for (;;) {
      const page = await log.after(room, seen.at(-1) ?? 0, 3)
      expect(page).toMatchObject({ head: 7, complete: true })
      if (page.events.length === 0) break
      seen.push(...page.events.map((event) => event.seq))
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('[LOG-4] a log that was trimmed says so, but only to those it concerns', async () => {
    const room = await aRoom()
    const writer = createRoomWriter(db)
    for (let i = 1; i <= 5; i++) await writer.say(room, ada, `m${i}`)
    const log = createRoomLog(db)
    await db.run((sql) => sql`delete from room_events where room_id = ${room} and seq <= 3`)
    expect(await log.after(room, 2, 10)).toMatchObject({ head: 5, complete: false })
    expect(await log.after(room, 3, 10)).toMatchObject({ events: [{ seq: 4 }, { seq: 5 }], complete: true })
    await db.run((sql) => sql`delete from room_events where room_id = ${room}`)
    expect(await log.after(room, 4, 10)).toEqual({ events: [], head: 5, complete: false })
    expect(await log.after(room, 5, 10)).toEqual({ events: [], head: 5, complete: true })
  })

  test('[LOG-5] heads of many rooms come at once; a room that is not there is left out', async () => {
    const [empty, said] = [await aRoom(), await aRoom()]
    const log = createRoomLog(db)
    await createRoomWriter(db).say(said, ada, 'hello')
    expect(await log.heads([empty, said, newRoomId()])).toEqual(
      new Map([
        [empty, 0],
        [said, 1],
      ]),
    )
    expect(await log.heads([])).toEqual(new Map())
    expect(await log.after(newRoomId(), 0, 10)).toEqual({ events: [], head: 0, complete: true })
  })
})
