// Reading what stands around a stretch of messages: what they answer, and the threads that begin there.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { SaidMessage } from '../../rooms/model/events.ts'
import type { Message, Person } from '../../rooms/model/words.ts'
import type { History } from '../../rooms/ports/history.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createHistory } from '../../src/adapters/history/history-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { newRoom } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter, type RoomWriter } from '../support/rooms/room-writer.ts'

describe.each(ENGINES)('what stands around messages on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let history: History
  let writer: RoomWriter
  let ada: Person
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
    ;[ada, eve] = await Promise.all([addPerson(db, `ada${count}`), addPerson(db, `eve${count}`)])
    room = await newRoom(db, ada, [])
  })
  afterAll(() => fresh.stop())

  const say = (text: string, more: Partial<SaidMessage> = {}) => writer.say(room, ada, text, more)
  const stretch = async (reader = ada): Promise<readonly Message[]> => {
    const page = await history.page(room, reader.id, { start: { at: 'newest' }, limit: 100 })
    return page.ok ? page.value.messages : []
  }

  test('[TALK-1] a thread tells how many replies it has and when the last one came, deleted ones counted', async () => {
    const root = await say('the question')
    await say('no thread')
    const replies = [
      await say('one', { replyTo: root.id, thread: root.id }),
      await say('two', { replyTo: root.id, thread: root.id }),
    ]
    await writer.write(room, [{ type: 'message.deleted', messageId: replies[1]?.id ?? root.id, by: ada.id }])
    const messages = await stretch()
    const { threads } = await history.surroundings(room, ada.id, messages)
    expect(threads).toEqual([
      {
        root: root.id,
        replies: 2,
        lastSeq: replies[1]?.seq,
        lastAtMs: messages.find(({ id }) => id === replies[1]?.id)?.createdAtMs,
      },
    ])
  })

  test('[TALK-2] what messages answer comes with them once, wherever in the room it stands', async () => {
    const root = await say('long ago')
    const thread = { replyTo: root.id, thread: root.id }
    await say('one', thread)
    await say('two', thread)
    const replies = (await stretch()).filter(({ replyTo }) => replyTo !== null)
    const { answered } = await history.surroundings(room, ada.id, replies)
    expect(answered.map(({ id, text }) => ({ id, text }))).toEqual([{ id: root.id, text: 'long ago' }])
  })

  test('[TALK-2] nothing of another room, or of a room one is not in', async () => {
    const root = await say('ours')
    await say('reply', { replyTo: root.id, thread: root.id })
    const messages = await stretch()
    const nothing = { answered: [], threads: [] }
    expect(await history.surroundings(room, eve.id, messages)).toEqual(nothing)
    const elsewhere = await newRoom(db, ada, [])
    expect(await history.surroundings(elsewhere, ada.id, messages)).toEqual(nothing)
    expect((await history.surroundings(room, ada.id, messages)).answered).toHaveLength(1)
    expect(await history.surroundings(room, ada.id, [])).toEqual(nothing)
    expect(await stretch(eve)).toEqual([])
  })
})
