// The journal: what reactions, pins, edits, files and deletions change in the tables beside the log.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Incarnation, MessageId, RoomId } from '../../rooms/kernel/ids.ts'
import type { RoomEvent, SaidMessage } from '../../rooms/model/events.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { ClaimedRoom, Journal } from '../../rooms/ports/journal.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { NOBODY_NAMED, PLAIN } from '../support/room-fixtures.ts'
import { batch, claimed, newRoom } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { newMessageId } from '../support/rooms/room-writer.ts'
import { addUpload } from '../support/rooms/uploads.ts'

const AT = 1_700_000_000_999

describe.each(ENGINES)('what hangs on messages on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let journal: Journal
  let ada: Person
  let bob: Person
  let room: RoomId
  let held: ClaimedRoom
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    journal = createPostgresJournal({ db, owner: 'one:1' as Incarnation })
    ada = await addPerson(db, 'ada')
    bob = await addPerson(db, 'bob')
  })
  beforeEach(async () => {
    room = await newRoom(db, ada, [bob.id])
    held = await claimed(journal, room)
  })
  afterAll(() => fresh.stop())

  const commit = async (...events: RoomEvent[]) => {
    const done = await journal.commit({ ...batch(room, held, events), atMs: AT })
    if (!done.ok) throw new Error(done.error)
    const { placed } = done.value
    held = { ...held, lastSeq: held.lastSeq + placed.filter(({ fresh: isNew }) => isNew).length }
    return placed
  }
  const say = async (text: string, more: Partial<SaidMessage> = {}): Promise<MessageId> => {
    const plain = { id: newMessageId(), sender: ada, text, nonce: null, replyTo: null, ...PLAIN }
    const [placed] = await commit({ type: 'message.created', message: { ...plain, ...more } })
    return placed?.messageId ?? plain.id
  }
  const edited = (messageId: MessageId, text: string, more = {}): RoomEvent => ({
    ...{ type: 'message.edited', messageId, text, ...NOBODY_NAMED, ...more },
  })
  const react = (messageId: MessageId, by: Person, type: 'added' | 'removed' = 'added'): RoomEvent => ({
    ...{ type: `reaction.${type}`, messageId, emoji: '👍', userId: by.id, count: 1 },
  })
  const editsOf = (id: MessageId) =>
    db.run((sql) => sql`select seq, text, at from message_edits where message_id = ${id} order by seq`)
  const reactionsOf = (id: MessageId) =>
    db.run((sql) => sql`select emoji, user_id from reactions where message_id = ${id} order by user_id`)
  const rowOf = async (id: MessageId) =>
    (await db.run((sql) => sql`select text, content, pinned_at, pinned_by from messages where id = ${id}`))[0]

  test('[JOURNALTALK-1] each edit keeps what it replaced, under its own number', async () => {
    const id = await say('one')
    await commit(edited(id, 'two'), edited(id, 'three'))
    await commit(edited(id, 'four'))
    expect(await editsOf(id)).toEqual([
      { seq: 2, text: 'one', at: new Date(AT) },
      { seq: 3, text: 'two', at: new Date(AT) },
      { seq: 4, text: 'three', at: new Date(AT) },
    ])
  })

  test('[JOURNALTALK-2] an edit names anew, and the files stay', async () => {
    const file = await addUpload(db, { room, by: ada })
    const mentions = [{ id: bob.id, username: 'bob' }]
    const id = await say('@bob @all', { attachments: [file], mentions, mentionsAll: true })
    expect((await rowOf(id))?.['content']).toEqual({ attachments: [file], mentions, all: true })
    await commit(edited(id, 'nobody'))
    expect((await rowOf(id))?.['content']).toEqual({ attachments: [file] })
    const plain = await say('x')
    await commit(edited(plain, '@bob', { mentions }))
    expect((await rowOf(plain))?.['content']).toEqual({ mentions })
    await commit(edited(plain, 'nobody'))
    expect((await rowOf(plain))?.['content']).toBeNull()
  })

  test('[JOURNALTALK-3] a reaction is a row, there once, and gone when it is taken back', async () => {
    const id = await say('x')
    await commit(react(id, ada), react(id, bob))
    expect(await reactionsOf(id)).toHaveLength(2)
    await commit(react(id, bob, 'removed'), react(id, ada, 'removed'), react(id, ada))
    expect(await reactionsOf(id)).toEqual([{ emoji: '👍', user_id: ada.id }])
  })

  test('[JOURNALTALK-4] a pin tells when and by whom, and goes without a trace', async () => {
    const id = await say('x')
    await commit({ type: 'message.pinned', messageId: id, by: bob.id })
    expect(await rowOf(id)).toMatchObject({ pinned_at: new Date(AT), pinned_by: bob.id, text: 'x' })
    await commit({ type: 'message.unpinned', messageId: id, by: ada.id })
    expect(await rowOf(id)).toMatchObject({ pinned_at: null, pinned_by: null, text: 'x' })
  })

  test('[JOURNALTALK-5] a file belongs to the message that carries it, a repeated send changes nothing', async () => {
    const [file, other] = [await addUpload(db, { room, by: ada }), await addUpload(db, { room, by: ada })]
    const id = await say('x', { nonce: 'n1', attachments: [file] })
    expect(await say('x', { nonce: 'n1', attachments: [other] })).toBe(id)
    const rows = await db.run(
      (sql) => sql`select id, message_id, removed_at from attachments where room_id = ${room} order by id`,
    )
    expect(rows).toEqual([
      { id: file.id, message_id: id, removed_at: null },
      { id: other.id, message_id: null, removed_at: null },
    ])
  })

  test('[JOURNALTALK-6] with a message all goes that hung on it, what the same batch brings included', async () => {
    const file = await addUpload(db, { room, by: ada })
    const [id, neighbour] = [await say('secret', { attachments: [file] }), await say('neighbour')]
    await commit(edited(id, 'secret two'), react(id, ada), {
      type: 'message.pinned',
      messageId: id,
      by: ada.id,
    })
    await commit(edited(neighbour, 'neighbour two'), react(neighbour, bob))
    await commit(edited(id, 'secret three'), react(id, bob), react(id, ada, 'removed'), {
      type: 'message.deleted',
      messageId: id,
      by: ada.id,
    })
    expect([await editsOf(id), await reactionsOf(id)]).toEqual([[], []])
    expect(await rowOf(id)).toEqual({ text: '', content: null, pinned_at: null, pinned_by: null })
    const rows = await db.run((sql) => sql`select removed_at from attachments where id = ${file.id}`)
    expect(rows).toEqual([{ removed_at: new Date(AT) }])
    expect([await editsOf(neighbour), await reactionsOf(neighbour)]).toMatchObject([[{}], [{}]])
  })

  test('[JOURNALTALK-7] nothing is changed by the owner of another room, nor by one who was fenced', async () => {
    const file = await addUpload(db, { room, by: ada })
    const id = await say('mine')
    const other = await newRoom(db, ada)
    const change: RoomEvent[] = [
      edited(id, 'theirs'),
      react(id, ada),
      { type: 'message.pinned', messageId: id, by: ada.id },
      {
        type: 'message.created',
        message: {
          ...{ id: newMessageId(), sender: ada, text: 'x', nonce: null, replyTo: null },
          ...{ ...PLAIN, attachments: [file] },
        },
      },
    ]
    const done = await journal.commit(batch(other, await claimed(journal, other), change))
    expect(done.ok).toBe(true)
    await claimed(journal, room)
    expect(await journal.commit(batch(room, held, change))).toEqual({ ok: false, error: 'fenced' })
    expect(await rowOf(id)).toEqual({ text: 'mine', content: null, pinned_at: null, pinned_by: null })
    expect([await editsOf(id), await reactionsOf(id)]).toEqual([[], []])
    const rows = await db.run((sql) => sql`select message_id from attachments where id = ${file.id}`)
    expect(rows).toEqual([{ message_id: null }])
  })
})
