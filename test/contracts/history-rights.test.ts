import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { History } from '../../rooms/ports/history.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createHistory } from '../../src/adapters/history/history-postgres.ts'
import { createRoomRegistry } from '../../src/adapters/rooms/room-registry-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { NOBODY_NAMED } from '../support/room-fixtures.ts'
import { noNotices } from '../support/rooms/no-notices.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter, newMessageId, newRoomId, type Said } from '../support/rooms/room-writer.ts'

describe.each(ENGINES)('who may read history on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let history: History
  let ada: Person
  let bob: Person
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    history = createHistory(db)
    ada = await addPerson(db, 'ada')
    bob = await addPerson(db, 'bob')
  })
  afterAll(() => fresh.stop())

  const aRoom = async (kind: 'group' | 'public', others: readonly Person[] = []) => {
    const id = newRoomId()
    const userIds = others.map((person) => person.id)
    await createRoomRegistry(db, noNotices).create({
      id,
      kind,
      name: 'Tea',
      topic: '',
      createdBy: ada.id,
      userIds,
    })
    const writer = createRoomWriter(db)
    return { id, writer, said: await writer.say(id, ada, 'for members') }
  }

  /** What each kind of reading answers: the refusal, or "read". */
  const readings = async (room: RoomId, reader: Person, said: Said) => {
    const answers = await Promise.all([
      history.page(room, reader.id, { start: { at: 'newest' }, limit: 10 }),
      history.message(room, reader.id, said.id),
      history.members(room, reader.id, { cursor: null, limit: 10 }),
      history.events(room, reader.id, 0, 10),
      history.mayRead(room, reader.id),
    ])
    return new Set(answers.map((answer) => (answer.ok ? 'read' : answer.error)))
  }

  test('[RIGHT-1] a member reads', async () => {
    const { id, said } = await aRoom('group', [bob])
    expect(await readings(id, bob, said)).toEqual(new Set(['read']))
    expect(await history.room(id, bob.id)).toMatchObject({
      ok: true,
      value: { role: 'member', memberCount: 2 },
    })
  })

  test('[RIGHT-2] a private room does not tell a stranger that it exists', async () => {
    const { id, said } = await aRoom('group')
    expect(await readings(id, bob, said)).toEqual(new Set(['room_not_found']))
    expect(await history.room(id, bob.id)).toEqual({ ok: false, error: 'room_not_found' })
    expect(await readings(newRoomId(), ada, said)).toEqual(new Set(['room_not_found']))
  })

  test('[RIGHT-3] a public room shows its summary to all, and what is said in it to members', async () => {
    const { id, said } = await aRoom('public')
    expect(await readings(id, bob, said)).toEqual(new Set(['not_a_member']))
    expect(await history.room(id, bob.id)).toMatchObject({
      ok: true,
      value: { role: null, memberCount: 1, head: 1 },
    })
  })

  test.each(['left', 'was removed', 'was banned'])(
    '[RIGHT-4] whoever %s reads nothing any more',
    async (how) => {
      const { id, said, writer } = await aRoom('group', [bob])
      expect(await readings(id, bob, said)).toEqual(new Set(['read']))
      await writer.write(id, [
        how === 'left'
          ? { type: 'member.left', user: bob }
          : { type: 'member.removed', user: bob, by: ada.id, banned: how === 'was banned' },
      ])
      expect(await readings(id, bob, said)).toEqual(new Set(['room_not_found']))
      expect((await history.roomsOf(bob.id)).map((room) => room.profile.id)).not.toContain(id)
      expect(await history.room(id, ada.id)).toMatchObject({ ok: true, value: { memberCount: 1 } })
    },
  )

  test('[RIGHT-5] a message is found in its own room only', async () => {
    const [one, other] = [await aRoom('group'), await aRoom('group')]
    expect(await history.message(one.id, ada.id, one.said.id)).toMatchObject({
      ok: true,
      value: { text: 'for members' },
    })
    expect(await history.message(other.id, ada.id, one.said.id)).toEqual({
      ok: false,
      error: 'message_not_found',
    })
    expect(await history.message(one.id, ada.id, newMessageId())).toEqual({
      ok: false,
      error: 'message_not_found',
    })
  })

  test('[RIGHT-6] a deleted message stays as a tombstone without its text', async () => {
    const { id, said, writer } = await aRoom('group')
    await writer.write(
      id,
      [{ type: 'message.edited', messageId: said.id, text: 'better', ...NOBODY_NAMED }],
      1_700_000_000_000,
    )
    expect(await history.message(id, ada.id, said.id)).toMatchObject({
      ok: true,
      value: { text: 'better', editedAtMs: 1_700_000_000_000, deletedAtMs: null },
    })
    await writer.write(id, [{ type: 'message.deleted', messageId: said.id, by: ada.id }], 1_700_000_000_001)
    expect(await history.message(id, ada.id, said.id)).toMatchObject({
      ok: true,
      value: { text: '', deletedAtMs: 1_700_000_000_001 },
    })
  })

  test('[RIGHT-7] events come in order, and a log that was trimmed says so', async () => {
    const { id, writer } = await aRoom('group')
    for (let i = 2; i <= 5; i++) await writer.say(id, ada, `m${i}`)
    expect(await history.events(id, ada.id, 2, 2)).toMatchObject({
      ok: true,
      value: { head: 5, events: [{ seq: 3, event: { message: { text: 'm3' } } }, { seq: 4 }] },
    })
    await db.run((sql) => sql`delete from room_events where room_id = ${id} and seq < 4`)
    expect(await history.events(id, ada.id, 2, 2)).toEqual({ ok: false, error: 'history_trimmed' })
    expect(await history.events(id, ada.id, 5, 2)).toEqual({ ok: true, value: { events: [], head: 5 } })
  })
})
