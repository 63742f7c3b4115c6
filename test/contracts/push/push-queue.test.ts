// What is to be pushed, on each engine: queued with the notification, taken by one node, told as it is by then.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { SaidMessage } from '../../../rooms/model/events.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createPostgresPushQueue } from '../../../src/adapters/notify/push/push-queue-postgres.ts'
import type { PushNews, PushQueue, Settled, TakenPush } from '../../../src/notify/ports/push-queue.ts'
import { excerptOf as toWords } from '../../../views/markup.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { createPushWorld, type PushWorld } from '../../support/push/push-world.ts'
import { newRoom } from '../../support/rooms/journal-world.ts'
import { addPerson } from '../../support/rooms/people.ts'
import { createRoomWriter, type RoomWriter } from '../../support/rooms/room-writer.ts'

const ALL = { limit: 100, ofServices: new Map(), others: 100, leaseMs: 60_000 }
const SENT = { state: 'sent', attempts: 0, pauseMs: 10_000, holds: true } as const

describe.each(ENGINES)('pushes that are due on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let world: PushWorld
  let queue: PushQueue
  let writer: RoomWriter
  let ada: Person
  let bob: Person
  let room: RoomId
  let count = 0
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(4)
    world = createPushWorld(db)
    queue = createPostgresPushQueue(db, toWords)
    writer = createRoomWriter(db)
  })
  afterAll(() => fresh.stop())
  beforeEach(async () => {
    count += 1
    await db.run((sql) => sql`delete from push_subscriptions`)
    ada = await addPerson(db, `ada${count}`)
    bob = await addPerson(db, `bob${count}`)
    room = await newRoom(db, ada, [bob.id])
  })

  async function say(text: string, more: Partial<SaidMessage> = {}): Promise<number> {
    const { seq } = await writer.say(room, ada, text, more)
    await world.note(room, seq)
    return seq
  }
  /** As if so much time had passed. */
  const pass = (seconds: number) =>
    db.run(
      (sql) => sql`
        update pushes set due_at = due_at - make_interval(secs => ${seconds}),
          not_before = not_before - make_interval(secs => ${seconds}),
          taken_until = taken_until - make_interval(secs => ${seconds})`,
    )
  const takeDue = async (): Promise<readonly TakenPush[]> => {
    await pass(1)
    return queue.take(ALL)
  }
  const newsOf = async (taken: readonly TakenPush[]): Promise<readonly string[]> =>
    (await queue.newsOf(taken)).map((news) => `${news?.count} ${news?.newest?.preview ?? ''}`)
  const settle = (taken: readonly TakenPush[], settled: Omit<Settled, 'push'>) =>
    queue.settle(taken.map((push) => ({ push, ...settled })))
  const newsOnly = async (): Promise<PushNews | null> => (await queue.newsOf(await takeDue()))[0] ?? null

  test('[WEBPUSH-4] five quick messages of a room are one push, of the newest, on each device', async () => {
    await world.addDevice(bob)
    await world.addDevice(bob)
    for (const text of ['one', 'two', 'three', 'four', 'five']) await say(text)
    const taken = await takeDue()
    expect(await newsOf(taken)).toEqual(['5 five', '5 five'])
    expect(await queue.take(ALL)).toEqual([])
    await settle(taken, SENT)
    expect(await takeDue()).toEqual([])
  })

  test('[WEBPUSH-4] what comes soon after a push waits ten seconds, and tells of itself alone', async () => {
    await world.addDevice(bob)
    await say('one')
    const first = await takeDue()
    await say('while it is on its way')
    await settle(first, SENT)
    await say('soon after')
    expect((await world.pushes())[0]?.due).toBeGreaterThan(8)
    await pass(10)
    expect(await newsOf(await takeDue())).toEqual(['2 soon after'])
  })

  test('[WEBPUSH-4] what is noted at the very moment at which a push is marked is not lost', async () => {
    await world.addDevice(bob)
    for (let n = 0; n < 12; n += 1) {
      await say(`first ${n}`)
      await pass(10)
      const taken = await takeDue()
      expect(await newsOf(taken)).toEqual([expect.stringContaining(`first ${n}`)])
      await Promise.all([settle(taken, SENT), say(`second ${n}`), settle(taken, SENT)])
      await pass(10)
      const rest = await takeDue()
      expect(await newsOf(rest)).toEqual([expect.stringContaining(`second ${n}`)])
      await settle(rest, SENT)
    }
  })

  test('[WEBPUSH-5] what was read, deleted, muted or left meanwhile is not pushed', async () => {
    await world.addDevice(bob)
    const seq = await say('one')
    const change = (columns: string) =>
      db.run(
        (sql) => sql`
          update members set ${sql.unsafe(columns)} where room_id = ${room} and user_id = ${bob.id}`,
      )
    const taken = await takeDue()
    const told = async () => (await queue.newsOf(taken))[0]?.newest?.preview ?? null
    expect(await told()).toBe('one')
    await change(`last_read_seq = ${seq}`)
    expect(await told()).toBe(null)
    await change(`last_read_seq = 0, muted_until = now() + interval '1 hour'`)
    expect(await told()).toBe(null)
    await change(`muted_until = null, level = 'none'`)
    expect(await told()).toBe(null)
    await change(`level = 'all'`)
    expect(await told()).toBe('one')
    await db.run(
      (sql) => sql`update messages set deleted_at = now() where room_id = ${room} and seq = ${seq}`,
    )
    expect(await told()).toBe(null)
  })

  test('[WEBPUSH-6] nothing is queued for whoever wants no pushes or has logged out; what was is dropped', async () => {
    const { session } = await world.addDevice(bob)
    await say('one')
    const taken = await takeDue()
    await db.run(
      (sql) => sql`
        insert into notification_preferences (user_id, push, email, sounds) values (${bob.id}, false, 'off', false)`,
    )
    expect((await queue.newsOf(taken))[0]?.wantsPush).toBe(false)
    await settle(taken, SENT)
    await say('two')
    await db.run((sql) => sql`update notification_preferences set push = true where user_id = ${bob.id}`)
    await db.run((sql) => sql`update sessions set revoked_at = now() where id = ${session}`)
    await say('three')
    expect(await world.pushes()).toEqual([expect.objectContaining({ due: null, sent: true })])
    expect(await queue.newsOf(taken)).toEqual([null])
  })

  test('[WEBPUSH-7] whoever is in front of a page is pushed to two minutes later', async () => {
    await world.addDevice(bob)
    const look = (here: boolean) =>
      db.run(
        (sql) => sql`
          insert into attention (session_id, user_id, node, here, rooms, at)
          values (${bob.id}, ${bob.id}, 'one', ${here}, '{}', now())
          on conflict (session_id, node) do update set here = excluded.here`,
      )
    await look(true)
    await say('one')
    expect((await world.pushes())[0]?.due).toBeGreaterThan(110)
    await pass(120)
    const taken = await takeDue()
    expect((await queue.newsOf(taken))[0]?.isInUse).toBe(true)
    await settle(taken, { state: 'later', attempts: 0, pauseMs: 120_000, holds: false })
    expect((await world.pushes())[0]?.due).toBeGreaterThan(110)
    await look(false)
    // Nothing holds back what comes when they have left.
    await say('two')
    expect(await newsOf(await takeDue())).toEqual(['2 two'])
  })

  test('[WEBPUSH-8] each push is one node’s until its lease runs out; then it is pushed once more', async () => {
    await world.addDevice(bob)
    await say('one')
    const [lost] = await takeDue()
    expect(await takeDue()).toEqual([])
    await say('two')
    await pass(60)
    const again = await takeDue()
    expect(again).toMatchObject([{ since: lost?.since }])
    expect(await newsOf(again)).toEqual(['2 two'])
    // Whoever lost it changes nothing any more.
    await settle(lost ? [lost] : [], SENT)
    await settle(again, { state: 'later', attempts: 3, pauseMs: 60_000, holds: true })
    await say('three')
    // Some seconds may have passed by now.
    expect((await world.pushes())[0]).toMatchObject({ due: expect.closeTo(56, -1), sent: false })
    await pass(60)
    expect(await takeDue()).toMatchObject([{ attempts: 3, since: lost?.since }])
  })

  test('[WEBPUSH-10] of each service at most so many are taken, and none of one that has no place free', async () => {
    for (const origin of ['https://a.example', 'https://b.example', 'https://c.example'])
      for (let n = 0; n < 3; n += 1) await world.addDevice(bob, `${origin}/${count}/${n}`)
    await say('one')
    await pass(1)
    const busy = new Map([
      ['https://a.example', 0],
      ['https://b.example', 1],
    ])
    const taken = await queue.take({ ...ALL, ofServices: busy, others: 2 })
    expect(taken.map(({ origin }) => origin).sort()).toEqual([
      'https://b.example',
      'https://c.example',
      'https://c.example',
    ])
    expect(await queue.take({ ...ALL, limit: 4 })).toHaveLength(4)
    expect(await queue.depth()).toBe(9)
  })

  test('[WEBPUSH-11] a push that was given up is due again when it is asked for, unless the device is gone', async () => {
    await world.addDevice(bob)
    await say('one')
    const taken = await takeDue()
    await settle(taken, { state: 'nothing', attempts: 0, pauseMs: 0, holds: false })
    expect(await takeDue()).toEqual([])
    const { subscription = '', place = '' } = taken[0] ?? {}
    expect(await queue.again(subscription, place)).toBe(true)
    expect(await newsOf(await takeDue())).toEqual(['1 one'])
    await queue.drop(subscription)
    expect(await queue.again(subscription, place)).toBe(false)
  })

  test('[WEBPUSH-12] news of friends are one place, and a request that is made anew is another one', async () => {
    await world.addDevice(bob)
    await db.run(
      (sql) => sql`
        insert into friendships (low, high, requested_by)
        values (least(${ada.id}::uuid, ${bob.id}::uuid), greatest(${ada.id}::uuid, ${bob.id}::uuid), ${ada.id})`,
    )
    await world.met(bob.id, ada.id)
    const taken = await takeDue()
    const [first] = await queue.newsOf(taken)
    expect(first).toMatchObject({ roomName: null, count: 1, newest: { kind: 'friend_request', place: null } })
    await settle(taken, SENT)
    await world.met(bob.id, ada.id)
    await pass(10)
    const second = await newsOnly()
    expect(second?.newest?.id).not.toBe(first?.newest?.id)
  })
})
