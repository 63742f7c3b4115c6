// Who is due a notification, and what it says, on each engine.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MessageId, RoomId } from '../../rooms/kernel/ids.ts'
import type { SaidMessage } from '../../rooms/model/events.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresNotificationStore } from '../../src/adapters/notify/notification-store-postgres.ts'
import { createRoomLog } from '../../src/adapters/rooms/room-log-postgres.ts'
import { concernOf } from '../../src/notify/concern.ts'
import type { NotificationStore } from '../../src/notify/ports/notification-store.ts'
import { excerptOf as toWords } from '../../views/markup.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { newRoom } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter, type RoomWriter, type Said } from '../support/rooms/room-writer.ts'

const FIRST = { cursor: null, limit: 50 }
const MENTION = (person: Person) => ({ id: person.id, username: person.username })

describe.each(ENGINES)('notifications on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let store: NotificationStore
  let writer: RoomWriter
  let ada: Person
  let bob: Person
  let eve: Person
  let room: RoomId
  let count = 0
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(4)
    store = createPostgresNotificationStore({ db, toWords, onPushDue() {} })
    writer = createRoomWriter(db)
  })
  afterAll(() => fresh.stop())
  beforeEach(async () => {
    count += 1
    ada = await addPerson(db, `ada${count}`)
    bob = await addPerson(db, `bob${count}`)
    eve = await addPerson(db, `eve${count}`)
    room = await newRoom(db, ada, [bob.id, eve.id])
  })

  const say = (by: Person, text: string, more: Partial<SaidMessage> = {}) => writer.say(room, by, text, more)

  const concernsOf = async (place: RoomId, { seq }: Pick<Said, 'seq'>) => {
    const { events } = await createRoomLog(db).after(place, seq - 1, 1)
    return events.flatMap((recorded) => concernOf(recorded) ?? [])
  }

  /** What the event brings to whom, as "name kind preview". */
  async function dueOf({ seq }: Pick<Said, 'seq'>, looking: readonly Person[] = []): Promise<string[]> {
    const { events } = await createRoomLog(db).after(room, seq - 1, 1)
    const concern = events[0] && concernOf(events[0])
    if (!concern) return []
    const due = await store.note([{ concern, present: looking.map(({ id }) => id) }])
    const names = new Map([ada, bob, eve].map(({ id, username }) => [id, username.replace(/\d+$/, '')]))
    return due
      .map(({ user, notification: { kind, preview } }) => `${names.get(user)} ${kind} ${preview}`)
      .sort()
  }
  const hear = (who: Person, columns: string) =>
    db.run(
      (sql) => sql`update members set ${sql.unsafe(columns)} where room_id = ${room} and user_id = ${who.id}`,
    )

  test('[NOTIFY-1] what is said concerns everybody in the room but its author, once', async () => {
    const said = await say(ada, 'tea  is\n**ready**')
    expect(await dueOf(said)).toEqual(['bob message tea is ready', 'eve message tea is ready'])
    expect(await dueOf(said)).toEqual([])
  })

  test('[NOTIFY-2] the level of each decides: all, what names or answers them, or nothing', async () => {
    await hear(bob, `level = 'mentions'`)
    await hear(eve, `level = 'none'`)
    expect(await dueOf(await say(ada, 'to nobody'))).toEqual([])
    expect(await dueOf(await say(ada, 'to all', { mentionsAll: true }))).toEqual(['bob mention to all'])
    const named = await say(ada, 'to both', { mentions: [MENTION(bob), MENTION(eve)] })
    expect(await dueOf(named)).toEqual(['bob mention to both'])
    const asked = await say(bob, 'who cooks?')
    expect(await dueOf(await say(ada, 'I do', { replyTo: asked.id }))).toEqual(['bob mention I do'])
  })

  test('[NOTIFY-3] who looks at the room, has read it, has muted it or has blocked the author is left alone', async () => {
    expect(await dueOf(await say(ada, 'one'), [bob])).toEqual(['eve message one'])
    const two = await say(ada, 'two')
    await hear(eve, `last_read_seq = ${two.seq}`)
    expect(await dueOf(two)).toEqual(['bob message two'])
    await hear(bob, `muted_until = now() + interval '1 hour'`)
    await db.run((sql) => sql`insert into blocks (blocker, blocked) values (${eve.id}, ${ada.id})`)
    expect(await dueOf(await say(ada, 'three'))).toEqual([])
    await hear(bob, `muted_until = now() - interval '1 second'`)
    expect(await dueOf(await say(ada, 'four'))).toEqual(['bob message four'])
  })

  test('[NOTIFY-8] what is looked at together finds for each whom it concerns, and an event that is there twice once', async () => {
    const other = await newRoom(db, eve, [ada.id])
    const soup = await say(ada, 'soup')
    const reaction = { messageId: soup.id, emoji: '🍲', userId: bob.id, count: 1 }
    await writer.write(room, [{ type: 'reaction.added', ...reaction }])
    await writer.say(other, ada, 'tea')
    const log = createRoomLog(db)
    const pages = await Promise.all([room, other].map((place) => log.after(place, 0, 100)))
    const concerns = pages.flatMap(({ events }) => events.flatMap((recorded) => concernOf(recorded) ?? []))
    const due = await Promise.all(
      [...concerns, ...concerns].map((concern) => store.note([{ concern, present: [] }])),
    )
    const told = due
      .flat()
      .map(({ user, notification: { kind, preview } }) => [user, kind, preview].join(' '))
    expect(told.toSorted()).toEqual(
      [
        ...[`${bob.id} message soup`, `${eve.id} message soup`, `${eve.id} message tea`],
        `${ada.id} reaction 🍲`,
      ].toSorted(),
    )
  })

  test('[NOTIFY-3] who looks is left alone also where somebody is brought in at the same time', async () => {
    const said = await concernsOf(room, await say(ada, 'tea'))
    const joined = { type: 'member.joined', user: eve, role: 'member', by: ada.id } as const
    const [placed] = await writer.write(room, [joined])
    const brought = await concernsOf(room, { seq: placed?.seq ?? 0 })
    const due = await Promise.all([
      store.note(said.map((concern) => ({ concern, present: [bob.id] }))),
      store.note(brought.map((concern) => ({ concern, present: [] }))),
    ])
    const told = due.flat().map(({ user, notification: { kind } }) => [user, kind].join(' '))
    expect(told.toSorted()).toEqual([`${eve.id} invite`, `${eve.id} message`])
  })

  test('[NOTIFY-11] of a room of more people than are told at once everybody is told once', async () => {
    const many = 4_321
    await db.run(
      (sql) => sql`
        with crowd as (
          insert into users (id, username, username_key, email, email_key, password_hash, display_name)
          select gen_random_uuid(), name, name, name, name, '', name
          from (select 'crowd' || n || ${room} as name from generate_series(1, ${many}) n) as names
          returning id
        )
        insert into members (room_id, user_id) select ${room}, id from crowd`,
    )
    const concerns = await concernsOf(room, await say(ada, 'tea for all'))
    const due = await Promise.all(
      [...concerns, ...concerns].map((concern) => store.note([{ concern, present: [bob.id] }])),
    )
    const told = due.flat().map(({ user }) => user)
    expect([told.length, new Set(told).size, told.includes(bob.id)]).toEqual([many + 1, many + 1, false])
  })

  test('[NOTIFY-4] a reaction concerns who wrote the message, and being brought into a room who was', async () => {
    const said = await say(bob, 'soup')
    const reaction = { messageId: said.id, emoji: '🍲', userId: ada.id, count: 1 }
    const [placed] = await writer.write(room, [{ type: 'reaction.added', ...reaction }])
    expect(await dueOf({ seq: placed?.seq ?? 0 })).toEqual(['bob reaction 🍲'])
    const joined = { type: 'member.joined', user: eve, role: 'member', by: ada.id } as const
    const [brought] = await writer.write(room, [joined])
    expect(await dueOf({ seq: brought?.seq ?? 0 })).toEqual(['eve invite '])
  })

  test('[NOTIFY-5] the list is the newest first, page by page, with what the messages say now', async () => {
    const said: Said[] = []
    for (const text of ['one', 'two', 'three']) said.push(await say(ada, text))
    for (const each of said) await dueOf(each)
    const gone = said[0]?.id as MessageId
    await writer.write(room, [{ type: 'message.deleted', messageId: gone, by: ada.id }])
    const first = await listed(FIRST)
    expect(first.map(({ preview, from, place }) => [preview, from?.id, place?.seq])).toEqual([
      ['three', ada.id, said[2]?.seq],
      ['two', ada.id, said[1]?.seq],
      ['', ada.id, said[0]?.seq],
    ])
    const pages: string[] = []
    for (let cursor: string | null = null, more = true; more; ) {
      const page = await store.list(bob.id, { cursor, limit: 1 })
      if (!page.ok) throw new Error(page.error)
      pages.push(...page.value.items.map(({ id }) => id))
      cursor = page.value.next
      more = cursor !== null
    }
    expect(pages).toEqual(first.map(({ id }) => id))
    expect(await store.list(bob.id, { cursor: 'tea', limit: 1 })).toEqual({ ok: false, error: 'bad_cursor' })
  })

  test('[NOTIFY-6] read by hand or by reading the room, for all devices; of a room that one left nothing is shown', async () => {
    const [one, two] = [await say(ada, 'one'), await say(ada, 'two')]
    await dueOf(one)
    await dueOf(two)
    const unread = async () => (await listed(FIRST)).filter(({ readAtMs }) => readAtMs === null)
    const [newest] = await unread()
    if (!newest) throw new Error('nothing came')
    expect(await store.read(bob.id, [newest.id])).toEqual([newest.id])
    expect(await store.read(bob.id, [newest.id])).toEqual([])
    expect((await unread()).map(({ preview }) => preview)).toEqual(['one'])
    await hear(bob, `last_read_seq = ${one.seq}`)
    expect(await unread()).toEqual([])
    expect(await store.read(eve.id, 'all')).toHaveLength(2)
    await writer.write(room, [{ type: 'member.left', user: bob }])
    expect(await listed(FIRST)).toEqual([])
  })

  test('[NOTIFY-7] what is old is forgotten, a bounded number at once', async () => {
    for (const text of ['one', 'two', 'three']) await dueOf(await say(ada, text))
    const before = Date.now() + 60_000
    const all = Number(
      (await db.run((sql) => sql<{ n: number }[]>`select count(*) as n from notifications`))[0]?.n,
    )
    expect(await store.forget(before, 4)).toBe(4)
    expect(await store.forget(before, 10_000)).toBe(all - 4)
  })

  async function listed(page: typeof FIRST) {
    const found = await store.list(bob.id, page)
    if (!found.ok) throw new Error(found.error)
    return found.value.items
  }
})
