import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRoomLog } from '../../src/adapters/rooms/room-log-postgres.ts'
import { createRoomRegistry } from '../../src/adapters/rooms/room-registry-postgres.ts'
import { createHtmlCodec, createJsonCodec } from '../../src/gateway/outbound/codec.ts'
import { fragments } from '../../views/push/fragments.ts'
import { LOCALES } from '../../views/words/locale.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { noNotices } from '../support/rooms/no-notices.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter, newRoomId } from '../support/rooms/room-writer.ts'

describe.each(ENGINES)('events of a newer version in %s', (engine) => {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
  })
  afterAll(() => fresh.stop())

  test('[NEWER-1] an event of a kind that only a newer version knows keeps its number in the log', async () => {
    const db = fresh.pool()
    const ada = await addPerson(db, 'ada')
    const room = newRoomId()
    const made = { id: room, kind: 'group', name: 'Tea', topic: '', createdBy: ada.id, userIds: [] } as const
    await createRoomRegistry(db, noNotices).create(made)
    const writer = createRoomWriter(db)
    for (const text of ['one', 'two', 'three']) await writer.say(room, ada, text)
    await db.run(
      (sql) => sql`update room_events set kind = 'poll.opened', data = '{"question": "Tea?"}'
        where room_id = ${room} and seq = 2`,
    )
    const { events } = await createRoomLog(db).after(room, 0, 10)
    expect(events.map(({ seq, event }) => [seq, event.type])).toEqual([
      [1, 'message.created'],
      [2, 'unknown'],
      [3, 'message.created'],
    ])
    expect(events[1]?.event).toEqual({ type: 'unknown', kind: 'poll.opened' })
  })
})

test('[NEWER-2] sockets are told the number and the kind of an event that is not understood, and no more', () => {
  const room = newRoomId()
  const recorded = { room, seq: 5, atMs: 0, event: { type: 'unknown', kind: 'poll.opened' } } as const
  const frame = { type: 'event', room, seq: 5, at: '1970-01-01T00:00:00.000Z', event: 'poll.opened' }
  const json = createJsonCodec((text) => text)
  expect(JSON.parse(json.event(recorded))).toEqual({ ...frame, data: {} })
  for (const locale of LOCALES) {
    const html = createHtmlCodec(locale, fragments)
    expect(JSON.parse(html.event(recorded))).toEqual({ ...frame, html: '' })
  }
})
