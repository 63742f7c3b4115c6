// The journal: what events change in the tables beside the log, read marks, and facts of messages.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Incarnation, RoomId } from '../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../rooms/model/events.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { ClaimedRoom, Journal } from '../../rooms/ports/journal.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { ASKS_NOTHING, NOBODY_NAMED } from '../support/room-fixtures.ts'
import { batch, claimed, newRoom, said, stored } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { newMessageId } from '../support/rooms/room-writer.ts'

describe.each(ENGINES)('rows that events change on %s', (engine) => {
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

  const commit = async (events: readonly RoomEvent[], atMs = 1_700_000_000_000) => {
    const done = await journal.commit({ ...batch(room, held, events), atMs })
    if (!done.ok) throw new Error(done.error)
    held = { ...held, lastSeq: done.value.placed.at(-1)?.seq ?? held.lastSeq }
    return done.value.placed
  }
  const say = async (text: string) => {
    const [placed] = await commit([said(ada, text)])
    if (!placed?.messageId) throw new Error('no message')
    return { id: placed.messageId, seq: placed.seq }
  }
  const bobsRow = async () => {
    const rows = await db.run(
      (sql) => sql`
      select role, standing, last_read_seq, joined_at from members where room_id = ${room} and user_id = ${bob.id}`,
    )
    return rows[0] ?? null
  }

  test('[JOURNAL-14] events that did not happen together keep each its own time', async () => {
    const times = [1_500_000_000_001, 1_400_000_000_002]
    const events = [said(ada, 'one'), said(bob, 'two')]
    const done = await journal.commit({ ...batch(room, held, events), timesMs: times })
    expect(done.ok && done.value.placed.map(({ atMs }) => atMs)).toEqual(times)
    const kept = await db.run(
      (sql) => sql<{ logged: Date; said: Date }[]>`
        select e.at as logged, m.created_at as said from room_events e
        join messages m on m.room_id = e.room_id and m.seq = e.seq where e.room_id = ${room} order by e.seq`,
    )
    expect(kept.map(({ logged, said: at }) => [logged.getTime(), at.getTime()])).toEqual(
      times.map((at) => [at, at]),
    )
  })

  test('[JOURNALROW-1] the last edit of a batch stands, with its time', async () => {
    const { id } = await say('one')
    await commit(
      [
        { type: 'message.edited', messageId: id, text: 'two', ...NOBODY_NAMED },
        { type: 'message.edited', messageId: id, text: 'three', ...NOBODY_NAMED },
      ],
      1_700_000_000_999,
    )
    expect((await stored(db, room)).messages).toEqual([{ seq: 1, id, text: 'three' }])
    const [row] = await db.run((sql) => sql`select edited_at, deleted_at from messages where id = ${id}`)
    expect(row).toEqual({ edited_at: new Date(1_700_000_000_999), deleted_at: null })
  })

  test('[JOURNALROW-2] a deleted text is nowhere any more, edits in the same batch included', async () => {
    const { id } = await say('secret one')
    await commit([
      { type: 'message.edited', messageId: id, text: 'secret two', ...NOBODY_NAMED },
      { type: 'message.deleted', messageId: id, by: ada.id },
    ])
    expect((await stored(db, room)).messages).toEqual([{ seq: 1, id, text: '' }])
    const rows = await db.run(
      (sql) => sql<{ found: number }[]>`
      select count(*) as found from room_events where room_id = ${room} and data::text like '%secret%'`,
    )
    expect(rows[0]?.found).toBe(0)
  })

  test('[JOURNALROW-3] a message of another room is not changed', async () => {
    const { id } = await say('mine')
    const other = await newRoom(db, ada)
    const otherHeld = await claimed(journal, other)
    await journal.commit(batch(other, otherHeld, [{ type: 'message.deleted', messageId: id, by: ada.id }]))
    expect((await stored(db, room)).messages[0]?.text).toBe('mine')
    expect((await journal.facts(other, { ...ASKS_NOTHING, messages: [id] })).messages).toEqual(new Map())
  })

  test('[JOURNALROW-4] facts tell who said a message, where it stands, and whether it is deleted', async () => {
    const [one, two] = [await say('one'), await say('two')]
    await commit([{ type: 'message.deleted', messageId: two.id, by: ada.id }])
    const { messages } = await journal.facts(room, {
      ...ASKS_NOTHING,
      messages: [one.id, two.id, newMessageId()],
    })
    const plain = { senderId: ada.id, thread: null, pinned: false, reactionKinds: 0 }
    expect(messages).toEqual(
      new Map([
        [one.id, { ...plain, id: one.id, seq: 1, deleted: false }],
        [two.id, { ...plain, id: two.id, seq: 2, deleted: true }],
      ]),
    )
  })

  test('[JOURNALROW-5] roles, leaving and bans are what the next owner loads', async () => {
    const members = async () =>
      new Map((await claimed(journal, room)).members.map((m) => [m.userId, `${m.role} ${m.standing}`]))
    await commit([{ type: 'member.role_changed', userId: bob.id, role: 'admin', by: ada.id }])
    expect((await members()).get(bob.id)).toBe('admin in')
    held = { ...held, epoch: held.epoch + 1 }
    await commit([{ type: 'member.left', user: bob }])
    expect((await members()).has(bob.id)).toBe(false)
    held = { ...held, epoch: held.epoch + 1 }
    await commit([
      { type: 'member.joined', user: bob, role: 'member', by: null },
      { type: 'member.removed', user: bob, by: ada.id, banned: true },
    ])
    expect((await members()).get(bob.id)).toBe('member banned')
  })

  test('[JOURNALROW-6] whoever comes back after a ban has nothing unread from the time between', async () => {
    await commit([{ type: 'member.removed', user: bob, by: ada.id, banned: true }])
    await say('while bob was away')
    await commit([{ type: 'member.joined', user: bob, role: 'member', by: ada.id }], 1_700_000_001_000)
    expect(await bobsRow()).toMatchObject({ standing: 'in', joined_at: new Date(1_700_000_001_000) })
    expect((await bobsRow())?.['last_read_seq']).toBeGreaterThanOrEqual(2)
  })

  test('[JOURNALROW-7] a change of role keeps the read mark', async () => {
    await say('hello')
    await journal.markRead([{ room, userId: bob.id, seq: 1 }])
    await say('again')
    await commit([{ type: 'member.role_changed', userId: bob.id, role: 'admin', by: ada.id }])
    expect(await bobsRow()).toMatchObject({ role: 'admin', last_read_seq: 1 })
  })

  test('[JOURNALROW-8] read marks go forward, never back, and only of those who are in', async () => {
    await journal.markRead([{ room, userId: bob.id, seq: 5 }])
    await journal.markRead([
      { room, userId: bob.id, seq: 3 },
      { room, userId: ada.id, seq: 4 },
    ])
    expect((await bobsRow())?.['last_read_seq']).toBe(5)
    await commit([{ type: 'member.removed', user: bob, by: ada.id, banned: true }])
    await journal.markRead([{ room, userId: bob.id, seq: 9 }])
    expect((await bobsRow())?.['last_read_seq']).toBe(5)
    await journal.markRead([])
  })

  test('[JOURNALROW-9] settings change together, and the last one stands', async () => {
    await commit([
      { type: 'room.updated', changes: { name: 'A', topic: 'one' }, by: ada.id },
      { type: 'room.updated', changes: { name: 'B', slowModeSeconds: 7, guests: true }, by: ada.id },
      { type: 'room.archived', by: ada.id },
    ])
    expect((await claimed(journal, room)).profile).toMatchObject({
      name: 'B',
      topic: 'one',
      slowModeSeconds: 7,
      guests: true,
      archivedAtMs: 1_700_000_000_000,
    })
  })

  test('[JOURNAL-7] a batch that the database refuses leaves nothing, and harms no other room', async () => {
    const [bad, good] = [await newRoom(db, ada), await newRoom(db, ada)]
    const [badHeld, goodHeld] = [await claimed(journal, bad), await claimed(journal, good)]
    const twice = batch(bad, badHeld, [said(ada, 'a', 'same'), said(ada, 'b', 'same')])
    const [refused, stands] = await Promise.allSettled([
      journal.commit(twice),
      journal.commit(batch(good, goodHeld, [said(ada, 'ok')])),
    ])
    expect(refused.status).toBe('rejected')
    expect(stands).toMatchObject({ status: 'fulfilled', value: { ok: true } })
    expect(await stored(db, bad)).toMatchObject({ head: 0, seqs: [] })
    expect(await stored(db, good)).toMatchObject({ head: 1, seqs: [1] })
  })
})
