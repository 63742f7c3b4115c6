// Reading what people made of messages: reactions, pins, threads, replaced texts, and how often one is named.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeCursor } from '../../rooms/kernel/cursor.ts'
import type { MessageId, RoomId } from '../../rooms/kernel/ids.ts'
import type { RoomEvent, SaidMessage } from '../../rooms/model/events.ts'
import type { Mention, Person } from '../../rooms/model/words.ts'
import type { History } from '../../rooms/ports/history.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createHistory } from '../../src/adapters/history/history-postgres.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import { createPostgresUnread } from '../../src/adapters/unread-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { NOBODY_NAMED } from '../support/room-fixtures.ts'
import { newRoom } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter, newMessageId, type RoomWriter } from '../support/rooms/room-writer.ts'

const FIRST = { cursor: null, limit: 100 }

describe.each(ENGINES)('what people made of messages on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let history: History
  let writer: RoomWriter
  let ada: Person
  let bob: Person
  let eve: Person
  let room: RoomId
  let count = 0
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    history = createHistory(db)
    writer = createRoomWriter(db)
  })
  beforeEach(async () => {
    count += 1
    ;[ada, bob, eve] = await Promise.all([
      addPerson(db, `ada${count}`),
      addPerson(db, `bob${count}`),
      addPerson(db, `eve${count}`),
    ])
    room = await newRoom(db, ada, [bob.id])
  })
  afterAll(() => fresh.stop())

  const say = async (by: Person, more: Partial<SaidMessage> = {}) =>
    (await writer.say(room, by, 'hello', more)).id
  const react = (messageId: MessageId, emoji: string, by: Person): RoomEvent => ({
    ...{ type: 'reaction.added', messageId, emoji, userId: by.id, count: 1 },
  })
  const read = async (id: MessageId, reader: Person) => {
    const found = await history.message(room, reader.id, id)
    if (!found.ok) throw new Error(found.error)
    return found.value
  }

  test('[HISTORYTALK-1] reactions come counted, the oldest first, and tell which are the reader’s', async () => {
    const id = await say(ada)
    await writer.write(room, [react(id, '🦆', bob)], 1_000)
    await writer.write(room, [react(id, '👍', ada), react(id, '👍', bob)], 2_000)
    const seen = (own: readonly boolean[]) => [
      { emoji: '🦆', count: 1, mine: own[0] },
      { emoji: '👍', count: 2, mine: own[1] },
    ]
    expect((await read(id, ada)).reactions).toEqual(seen([false, true]))
    expect((await read(id, bob)).reactions).toEqual(seen([true, true]))
    const page = await history.page(room, ada.id, { start: { at: 'newest' }, limit: 10 })
    expect(page).toMatchObject({ value: { messages: [{ reactions: seen([false, true]) }] } })
    const [mine] = await history.roomsOf(ada.id)
    expect(mine?.lastMessage?.reactions).toEqual(seen([false, true]))
  })

  test('[HISTORYTALK-2] pins come the one pinned last first, page by page, and go with their messages', async () => {
    const ids = [await say(ada), await say(bob), await say(ada)]
    // Two at the same moment: the number decides.
    for (const [at, id] of ids.entries())
      await writer.write(
        room,
        [{ type: 'message.pinned', messageId: id, by: ada.id }],
        at === 0 ? 1_000 : 2_000,
      )
    const all = await history.pins(room, bob.id, FIRST)
    expect(all).toMatchObject({
      value: { next: null, items: [{ id: ids[2], pinned: true }, { id: ids[1] }, { id: ids[0] }] },
    })
    const seen: string[] = []
    for (let cursor: string | null = null; ; ) {
      const page = await history.pins(room, bob.id, { cursor, limit: 1 })
      if (!page.ok) throw new Error(page.error)
      seen.push(...page.value.items.map(({ id }) => id))
      cursor = page.value.next
      if (cursor === null) break
    }
    expect(seen).toEqual([...ids].reverse())
    await writer.write(room, [{ type: 'message.deleted', messageId: newest(ids), by: ada.id }])
    expect(await history.pins(room, bob.id, FIRST)).toMatchObject({ value: { items: [{ id: ids[1] }, {}] } })
  })

  test('[HISTORYTALK-3] a thread is read from any of its messages, oldest first, page by page', async () => {
    const root = await say(ada)
    const other = await say(bob)
    const replies: MessageId[] = []
    for (const by of [bob, ada, bob]) replies.push(await say(by, { replyTo: root, thread: root }))
    await say(ada, { replyTo: other, thread: other })
    await writer.write(room, [{ type: 'message.deleted', messageId: newest(replies), by: bob.id }])
    for (const id of [root, ...replies]) {
      const thread = await history.thread(room, bob.id, id, FIRST)
      expect(thread.ok && thread.value.items.map((message) => message.id)).toEqual(replies)
    }
    const page = await history.thread(room, bob.id, root, { cursor: null, limit: 2 })
    if (!page.ok) throw new Error(page.error)
    expect(page.value.items.map(({ id }) => id)).toEqual(replies.slice(0, 2))
    const rest = await history.thread(room, bob.id, root, { cursor: page.value.next, limit: 2 })
    expect(rest).toMatchObject({ value: { items: [{ id: replies[2], text: '', thread: root }], next: null } })
  })

  test('[HISTORYTALK-4] what edits replaced is for the author and the admins of the room', async () => {
    const id = await say(bob)
    for (const text of ['two', 'three'])
      await writer.write(room, [{ type: 'message.edited', messageId: id, text, ...NOBODY_NAMED }], 5_000)
    const edits = [
      { seq: 3, text: 'two', replacedAtMs: 5_000 },
      { seq: 2, text: 'hello', replacedAtMs: 5_000 },
    ]
    for (const reader of [ada, bob])
      expect(await history.edits(room, reader.id, id, FIRST)).toEqual({
        ok: true,
        value: { items: edits, next: null },
      })
    const first = await history.edits(room, bob.id, id, { cursor: null, limit: 1 })
    if (!first.ok) throw new Error(first.error)
    expect(first.value.items).toEqual(edits.slice(0, 1))
    const { next: cursor } = first.value
    expect(await history.edits(room, bob.id, id, { cursor, limit: 1 })).toMatchObject({
      value: { items: [edits[1]] },
    })
    const adas = await say(ada)
    expect(await history.edits(room, bob.id, adas, FIRST)).toEqual({ ok: false, error: 'not_allowed' })
  })

  test('[HISTORYTALK-5] strangers read none of it, and nothing is found in another room', async () => {
    const id = await say(ada)
    const elsewhere = await newRoom(db, ada)
    const asks = (where: RoomId, who: Person, what: MessageId) => [
      history.thread(where, who.id, what, FIRST),
      history.edits(where, who.id, what, FIRST),
    ]
    const refused = (error: string) => ({ ok: false, error })
    for (const answer of asks(room, eve, id)) expect(await answer).toEqual(refused('room_not_found'))
    expect(await history.pins(room, eve.id, FIRST)).toEqual(refused('room_not_found'))
    for (const answer of [...asks(elsewhere, ada, id), ...asks(room, ada, newMessageId())])
      expect(await answer).toEqual(refused('message_not_found'))
    const bad = { cursor: 'x', limit: 1 }
    expect(await history.thread(room, ada.id, id, bad)).toEqual(refused('bad_cursor'))
    expect(await history.edits(room, ada.id, id, bad)).toEqual(refused('bad_cursor'))
    for (const cursor of ['x', writeCursor({ atMs: 1e300, seq: 1 }), writeCursor({ atMs: 8e15, seq: 1 })])
      expect(await history.pins(room, ada.id, { cursor, limit: 1 })).toEqual(refused('bad_cursor'))
  })

  test('[HISTORYTALK-6] unread messages that name one are counted, until they are read, renamed or gone', async () => {
    const named = (...people: Person[]): { mentions: Mention[] } => ({
      mentions: people.map(({ id, username }) => ({ id, username })),
    })
    const unread = createPostgresUnread(db)
    const counts = async () => {
      const [mine] = await history.roomsOf(bob.id)
      const [counted] = await unread.count([{ room, userId: bob.id }])
      expect(counted).toEqual({ userId: bob.id, room, unread: mine?.unread, mentions: mine?.mentions })
      return mine?.mentions
    }
    await say(ada)
    await say(ada, named(ada))
    await say(bob, named(bob))
    expect(await counts()).toBe(0)
    const ids = [
      await say(ada, named(bob)),
      await say(ada, named(ada, bob)),
      await say(ada, { mentionsAll: true }),
    ]
    expect(await counts()).toBe(3)
    await db.run(
      (sql) => sql`update members set level = 'none' where room_id = ${room} and user_id = ${bob.id}`,
    )
    expect(await counts()).toBe(3)
    await writer.write(room, [{ type: 'message.edited', messageId: newest(ids), text: 'x', ...NOBODY_NAMED }])
    expect(await counts()).toBe(2)
    const { seq } = await read(ids[0] ?? newMessageId(), bob)
    await createPostgresJournal({ db, owner: 'reader' as never }).markRead([{ room, userId: bob.id, seq }])
    expect(await counts()).toBe(1)
    await writer.write(room, [{ type: 'message.deleted', messageId: ids[1] ?? newMessageId(), by: ada.id }])
    expect(await counts()).toBe(0)
  })
})

function newest(ids: readonly MessageId[]): MessageId {
  const id = ids.at(-1)
  if (id === undefined) throw new Error('nothing was said')
  return id
}
