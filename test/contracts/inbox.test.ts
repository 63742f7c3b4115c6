// Notifications as a person looks at them, on each engine.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NotificationId, RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresFriendStore } from '../../src/adapters/friends/friend-store-postgres.ts'
import { createPostgresInbox } from '../../src/adapters/notify/inbox/inbox-postgres.ts'
import type { Inbox, InboxEntry } from '../../src/notify/ports/inbox.ts'
import { excerptOf as toWords } from '../../views/markup.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { newRoom } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter, type RoomWriter, type Said } from '../support/rooms/room-writer.ts'

const FIRST = { cursor: null, limit: 50 }

describe.each(ENGINES)('the inbox on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let inbox: Inbox
  let writer: RoomWriter
  let ada: Person
  let bob: Person
  let kitchen: RoomId
  let garden: RoomId
  let count = 0
  let atMs = Date.parse('2026-11-21T08:00:00Z')
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(4)
    inbox = createPostgresInbox(db, toWords)
    writer = createRoomWriter(db)
  })
  afterAll(() => fresh.stop())
  beforeEach(async () => {
    count += 1
    ada = await addPerson(db, `ada${count}`)
    bob = await addPerson(db, `bob${count}`)
    kitchen = await newRoom(db, ada, [bob.id])
    garden = await newRoom(db, ada, [bob.id])
  })

  /** Ada says something, and Bob is told, a second after what came before. */
  async function told(room: RoomId, text: string, kind = 'message', replyTo?: Said): Promise<Said> {
    const said = await writer.say(room, ada, text, replyTo ? { replyTo: replyTo.id } : {})
    await note({ kind, room_id: room, seq: said.seq })
    return said
  }
  async function note(row: Readonly<Record<string, string | number>>): Promise<void> {
    atMs += 1_000
    const noted = { ...row, user_id: bob.id, from_id: ada.id, created_at: new Date(atMs) }
    await db.run((sql) => sql`insert into notifications ${sql(noted)}`)
  }
  const reads = (room: RoomId, seq: number) =>
    db.run(
      (sql) => sql`update members set last_read_seq = ${seq} where room_id = ${room} and user_id = ${bob.id}`,
    )
  async function entries(page = FIRST): Promise<readonly InboxEntry[]> {
    const found = await inbox.page(bob.id, page)
    if (!found.ok) throw new Error(found.error)
    return found.value.items
  }
  const shown = async () =>
    (await entries()).map(({ notification, unread }) => `${notification.preview} ${unread}`)
  const idOf = async (preview: string): Promise<NotificationId> => {
    const found = (await entries()).find(({ notification }) => notification.preview === preview)
    if (!found) throw new Error(`nothing says “${preview}”`)
    return found.notification.id
  }

  test('[BELL-1] plain messages of a room are one entry, however many there were; all else stands by itself', async () => {
    const first = await told(kitchen, 'one')
    await told(garden, 'a seed')
    await told(kitchen, 'come, @bob', 'mention')
    for (let n = 2; n <= 30; n += 1) await told(kitchen, `message ${n}`)
    await note({ kind: 'friend_accepted' })
    expect(await shown()).toEqual([' 1', 'message 30 30', 'come, @bob 1', 'a seed 1'])
    const [, flood] = await entries()
    expect(flood?.firstUnread).toBe(first.seq)
    expect(await inbox.unread(bob.id)).toBe(4)
    expect(await inbox.unread(ada.id)).toBe(0)
  })

  test('[BELL-2] what the room was read up to is read; what is left counts', async () => {
    await told(kitchen, 'one')
    const two = await told(kitchen, 'two')
    const three = await told(kitchen, 'three')
    await told(kitchen, 'come', 'mention')
    await reads(kitchen, two.seq)
    expect(await shown()).toEqual(['come 1', 'three 1'])
    expect((await entries())[1]?.firstUnread).toBe(three.seq)
    await reads(kitchen, three.seq)
    expect(await shown()).toEqual(['come 1', 'three 0'])
    expect((await entries()).map(({ notification }) => notification.readAtMs === null)).toEqual([true, false])
    expect(await inbox.unread(bob.id)).toBe(1)
    await db.run((sql) => sql`delete from members where room_id = ${kitchen} and user_id = ${bob.id}`)
    expect(await shown()).toEqual([])
    expect(await inbox.unread(bob.id)).toBe(0)
  })

  test('[BELL-3] reading an entry reads all that it stands for, and nothing else', async () => {
    await told(kitchen, 'one')
    await told(kitchen, 'come', 'mention')
    await told(kitchen, 'two')
    await told(garden, 'a seed')
    const two = await idOf('two')
    expect(await inbox.read(ada.id, two, 10)).toEqual([])
    expect(await inbox.read(bob.id, two, 1)).toHaveLength(1)
    expect(await inbox.read(bob.id, two, 1)).toHaveLength(1)
    expect(await inbox.read(bob.id, two, 1)).toEqual([])
    expect(await shown()).toEqual(['a seed 1', 'two 0', 'come 1'])
    expect(await inbox.read(bob.id, await idOf('come'), 10)).toHaveLength(1)
    expect(await inbox.unread(bob.id)).toBe(1)
    // What comes later is new again.
    await told(kitchen, 'three')
    expect(await shown()).toEqual(['three 1', 'a seed 1', 'come 0'])
  })

  test('[BELL-4] a request for friendship is read once it is answered, wherever that was', async () => {
    const friends = createPostgresFriendStore(db)
    await friends.request(ada.id, bob.id)
    await note({ kind: 'friend_request' })
    expect(await inbox.unread(bob.id)).toBe(1)
    expect(await shown()).toEqual([' 1'])
    await friends.accept(bob.id, ada.id)
    expect(await inbox.readRequest(ada.id, bob.id)).toEqual([])
    expect(await inbox.unread(bob.id)).toBe(0)
    expect(await shown()).toEqual([' 0'])
    expect(await inbox.readRequest(bob.id, ada.id)).toHaveLength(1)
    expect(await inbox.readRequest(bob.id, ada.id)).toEqual([])
  })

  test('[BELL-5] an answer is told from a mention, and a deleted text is gone', async () => {
    const mine = await writer.say(kitchen, bob, 'who cooks?')
    const answer = await told(kitchen, 'I do', 'mention', mine)
    await told(kitchen, '@bob', 'mention')
    expect((await entries()).map(({ isReply }) => isReply)).toEqual([false, true])
    await writer.write(kitchen, [{ type: 'message.deleted', messageId: answer.id, by: ada.id }])
    expect((await entries()).map(({ isDeleted, notification }) => [isDeleted, notification.preview])).toEqual(
      [
        [false, '@bob'],
        [true, ''],
      ],
    )
  })

  test('[BELL-6] page by page every entry comes once, and each is found by its owner alone', async () => {
    for (let n = 1; n <= 4; n += 1) await told(kitchen, `come ${n}`, 'mention')
    await told(garden, 'a seed')
    await told(kitchen, 'tea')
    const pages: string[] = []
    for (let cursor: string | null = null, more = true; more; ) {
      const page = await inbox.page(bob.id, { cursor, limit: 2 })
      if (!page.ok) throw new Error(page.error)
      pages.push(...page.value.items.map(({ notification }) => notification.preview))
      cursor = page.value.next
      more = cursor !== null
    }
    expect(pages).toEqual(['tea', 'a seed', 'come 4', 'come 3', 'come 2', 'come 1'])
    expect(await inbox.page(bob.id, { cursor: 'tea', limit: 2 })).toEqual({ ok: false, error: 'bad_cursor' })
    const tea = await idOf('tea')
    expect((await inbox.find(bob.id, tea))?.notification.place?.room).toBe(kitchen)
    expect(await inbox.find(ada.id, tea)).toBeNull()
  })
})
