import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeCursor } from '../../rooms/kernel/cursor.ts'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Result } from '../../rooms/kernel/result.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { History, Paged } from '../../rooms/ports/history.ts'
import type { Unread } from '../../rooms/ports/unread.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createHistory } from '../../src/adapters/history/history-postgres.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import { createRoomRegistry } from '../../src/adapters/rooms/room-registry-postgres.ts'
import { createPostgresUnread } from '../../src/adapters/unread-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { noNotices } from '../support/rooms/no-notices.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter, newRoomId, type RoomWriter } from '../support/rooms/room-writer.ts'

describe.each(ENGINES)('lists of rooms and members on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let history: History
  let writer: RoomWriter
  let unread: Unread
  let ada: Person
  let bob: Person
  let count = 0
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    history = createHistory(db)
    writer = createRoomWriter(db)
    unread = createPostgresUnread(db)
  })
  beforeEach(async () => {
    count += 1
    ada = await addPerson(db, `ada${count}`)
    bob = await addPerson(db, `bob${count}`)
  })
  afterAll(() => fresh.stop())

  const aRoom = async (
    name: string,
    more: { kind?: 'public'; topic?: string; with?: readonly Person[] } = {},
  ) => {
    const id = newRoomId()
    const { kind = 'group', topic = '', with: others = [] } = more
    const userIds = others.map((person) => person.id)
    await createRoomRegistry(db, noNotices).create({ id, kind, name, topic, createdBy: ada.id, userIds })
    return id
  }
  const markRead = (room: RoomId, user: Person, seq: number) =>
    createPostgresJournal({ db, owner: 'reader' as never }).markRead([{ room, userId: user.id, seq }])
  /** In the list of rooms, and as the number beside the room: these two are asked for apart. */
  const unreadOf = async (room: RoomId, user: Person) => {
    const listed = (await history.roomsOf(user.id)).find((mine) => mine.profile.id === room)
    const [counted] = await unread.count([{ room, userId: user.id }])
    return [listed?.unread, counted?.unread]
  }

  test('[MYROOMS-1] the room with the latest message comes first, a silent one counts by its birth', async () => {
    const old = await aRoom('old')
    const busy = await aRoom('busy')
    const silent = await aRoom('silent')
    await writer.say(old, ada, 'long ago', { atMs: Date.now() - 60_000 })
    const said = await writer.say(busy, ada, 'now', { atMs: Date.now() + 60_000 })
    const mine = await history.roomsOf(ada.id)
    expect(mine.map((room) => room.profile.id)).toEqual([busy, silent, old])
    expect(mine[0]).toMatchObject({
      lastMessage: { id: said.id, text: 'now', sender: ada },
      muted: false,
      role: 'owner',
    })
    expect(mine[1]).toMatchObject({ lastMessage: null, unread: 0, lastReadSeq: 0 })
  })

  test('[MYROOMS-2] unread are the standing messages of others after the read mark', async () => {
    const room = await aRoom('tea', { with: [bob] })
    for (const text of ['1', '2', '3']) await writer.say(room, ada, text)
    const { id } = await writer.say(room, ada, '4')
    await writer.say(room, bob, 'my own')
    expect(await unreadOf(room, bob)).toEqual([4, 4])
    expect(await unreadOf(room, ada)).toEqual([1, 1])
    await writer.write(room, [{ type: 'message.deleted', messageId: id, by: ada.id }])
    expect(await unreadOf(room, bob)).toEqual([3, 3])
    await markRead(room, bob, 2)
    expect(await unreadOf(room, bob)).toEqual([1, 1])
    await markRead(room, bob, 1)
    expect(await unreadOf(room, bob)).toEqual([1, 1])
  })

  test('[MYROOMS-5] numbers are told of rooms that one is in, and of no other', async () => {
    const room = await aRoom('tea')
    await writer.say(room, ada, 'hello')
    expect(
      await unread.count([
        { room, userId: bob.id },
        { room, userId: ada.id },
      ]),
    ).toEqual([{ room, userId: ada.id, unread: 0, mentions: 0 }])
    expect(await unread.roomIdsOf(ada.id)).toEqual([room])
    expect(await unread.roomIdsOf(bob.id)).toEqual([])
  })

  test('[MYROOMS-7] what was counted is not looked at again, until something happens to what was said', async () => {
    const room = await aRoom('counted', { with: [bob] })
    const told = async () => (await unread.count([{ room, userId: bob.id }]))[0]?.unread
    const [first] = [await writer.say(room, ada, '1'), await writer.say(room, ada, '2')]
    expect(await told()).toBe(2)
    // Behind the back of the log: seen only by who looks at it again.
    await db.run(
      (sql) => sql`update messages set deleted_at = now() where room_id = ${room} and seq = ${first.seq}`,
    )
    await writer.say(room, ada, '3')
    const react = { emoji: '🎈', messageId: first.id, userId: ada.id, count: 1 }
    await writer.write(room, [{ type: 'reaction.added', ...react }])
    expect([await told(), await told()]).toEqual([3, 3])
    const last = await writer.say(room, ada, '4')
    await writer.write(room, [{ type: 'message.deleted', messageId: last.id, by: ada.id }])
    expect([await told(), await told()]).toEqual([2, 2])
    await markRead(room, bob, 2)
    expect(await told()).toBe(1)
  })

  test('[MYROOMS-3] counting stops at a thousand', async () => {
    const room = await aRoom('flood', { with: [bob] })
    await db.run(
      (sql) => sql`
        insert into messages (room_id, seq, id, sender_id, nonce, text, created_at)
        select ${room}, n, gen_random_uuid(), ${ada.id}, n::text, 'x', now() from generate_series(1, 1005) n`,
    )
    expect(await unreadOf(room, bob)).toEqual([1_000, 1_000])
  })

  test('[MYROOMS-4] a direct room names the other one; for whoever comes in, what was said before is read', async () => {
    const opened = await createRoomRegistry(db, noNotices).openDirect(newRoomId(), [ada.id, bob.id])
    if (!opened.ok) throw new Error(opened.error)
    expect(await history.room(opened.value.room, ada.id)).toMatchObject({
      ok: true,
      value: { peer: bob, memberCount: 2 },
    })
    expect(await history.room(opened.value.room, bob.id)).toMatchObject({ ok: true, value: { peer: ada } })
    const room = await aRoom('tea')
    await writer.say(room, ada, 'before')
    await writer.write(room, [{ type: 'member.joined', user: bob, role: 'member', by: null }])
    expect(await unreadOf(room, bob)).toEqual([0, 0])
    expect(await history.room(room, bob.id)).toMatchObject({ ok: true, value: { peer: null } })
  })

  test('[DIRECTORY-1] public rooms that are not archived come by name, whatever its case, page by page', async () => {
    const tag = `d${engine}${count}`
    for (const name of ['b', 'A', 'c', 'C', 'Ä']) await aRoom(`${name} ${tag}`, { kind: 'public' })
    await aRoom(`z ${tag}`)
    const gone = await aRoom(`a gone ${tag}`, { kind: 'public' })
    await writer.write(gone, [{ type: 'room.archived', by: ada.id }])
    const names = await walk((cursor) => history.directory(bob.id, tag.toUpperCase(), cursor, 2))
    expect(names.map((room) => room.profile.name[0])).toEqual([
      'A',
      'b',
      expect.stringMatching(/c/i),
      expect.stringMatching(/c/i),
      'Ä',
    ])
    expect(new Set(names.map((room) => room.profile.id)).size).toBe(5)
  })

  test('[DIRECTORY-2] a search matches a part of name or topic, and its signs mean themselves', async () => {
    const tag = `e${engine}${count}`
    const id = await aRoom(`100% ${tag}`, { kind: 'public', topic: 'Grüner ЧАЙ' })
    const found = async (text: string) =>
      (await walk((cursor) => history.directory(bob.id, text, cursor, 50))).map((room) => room.profile.id)
    expect(await found(`0% ${tag}`)).toEqual([id])
    expect(await found('ner чай')).toContain(id)
    expect(await found(`0_ ${tag}`)).toEqual([])
    expect(await found(`1%${tag}`)).toEqual([])
  })

  test('[MEMBERS-1] owners and admins come first, then everybody by name, page by page', async () => {
    const [zoe, eve, max] = [
      await addPerson(db, `zoe${count}`),
      await addPerson(db, `Eve${count}`),
      await addPerson(db, `max${count}`),
    ]
    const room = await aRoom('tea', { with: [bob, zoe, eve, max] })
    await writer.write(room, [
      { type: 'member.role_changed', userId: zoe.id, role: 'admin', by: ada.id },
      { type: 'member.removed', user: max, by: ada.id, banned: true },
    ])
    const members = await walk((cursor) => history.members(room, ada.id, { cursor, limit: 2 }))
    expect(members.map(({ person, role }) => [person.username, role])).toEqual([
      [ada.username, 'owner'],
      [zoe.username, 'admin'],
      [bob.username, 'member'],
      [eve.username, 'member'],
    ])
  })

  test('[MEMBERS-3] members are found by a part of a name, whose signs mean themselves', async () => {
    const [zoe, eve] = [await addPerson(db, `zoe${count}`), await addPerson(db, `Eve_${count}`)]
    const room = await aRoom('tea', { with: [zoe, eve] })
    const found = async (text: string) =>
      (await walk((cursor) => history.members(room, ada.id, { text, cursor, limit: 1 }))).map(
        ({ person }) => person.username,
      )
    expect(await found('VE_')).toEqual([eve.username])
    expect(await found(`${count}`)).toEqual([ada, eve, zoe].map(({ username }) => username))
    expect(await found('%')).toEqual([])
    const one = await history.members(room, ada.id, { user: eve.id, cursor: null, limit: 1 })
    expect(one).toMatchObject({ ok: true, value: { items: [{ person: eve, role: 'member' }], next: null } })
  })

  const nul = writeCursor({ name: 'a\0b', id: '019abb1e-1c00-7a10-9c3e-2f6d1b7c8a90', rank: 0 })
  test.each(['', '!', 'bm8', 'eyJuYW1lIjoxfQ', nul])(
    '[LIST-1] a cursor that is none is refused: %j',
    async (cursor) => {
      const room = await aRoom('tea')
      expect(await history.directory(ada.id, '', cursor, 5)).toEqual({ ok: false, error: 'bad_cursor' })
      expect(await history.members(room, ada.id, { cursor, limit: 5 })).toEqual({
        ok: false,
        error: 'bad_cursor',
      })
    },
  )
})

async function walk<T>(read: (cursor: string | null) => Promise<Result<Paged<T>, string>>): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const page: Result<Paged<T>, string> = await read(cursor)
    if (!page.ok) throw new Error(page.error)
    items.push(...page.value.items)
    cursor = page.value.next
  } while (cursor !== null)
  return items
}
