// The pushes of a node, or of two, with a real service: on each engine.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { Person } from '../../../rooms/model/words.ts'
import { until } from '../../../scripts/servers/until.ts'
import { createSystemClock } from '../../../src/adapters/clock-system.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createPostgresPreferences } from '../../../src/adapters/notify/preferences-postgres.ts'
import { createPostgresPushQueue } from '../../../src/adapters/notify/push/push-queue-postgres.ts'
import type { PushQueue } from '../../../src/notify/ports/push-queue.ts'
import { type Pushes, startPushes } from '../../../src/notify/push/pushes.ts'
import { excerptOf as toWords } from '../../../views/markup.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { createPushSenderFor } from '../../support/push/push-sender.ts'
import { type Browser, type PushService, startPushService } from '../../support/push/push-service.ts'
import { createPushWorld, type PushWorld } from '../../support/push/push-world.ts'
import { newRoom } from '../../support/rooms/journal-world.ts'
import { addPerson } from '../../support/rooms/people.ts'
import { createRoomWriter, type RoomWriter } from '../../support/rooms/room-writer.ts'

const RETRIES = { maxAttempts: 3, firstPauseMs: 40, longestPauseMs: 100 }
const DEADLINE_MS = 1_000

describe.each(ENGINES)('pushes on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let world: PushWorld
  let writer: RoomWriter
  let service: PushService
  let sender: Awaited<ReturnType<typeof createPushSenderFor>>
  let ada: Person
  let bob: Person
  let room: RoomId
  let count = 0
  const nodes: Pushes[] = []
  const buried: string[] = []
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(4)
    world = createPushWorld(db)
    writer = createRoomWriter(db)
    service = await startPushService()
    sender = await createPushSenderFor({ deadlineMs: DEADLINE_MS })
  })
  afterAll(async () => {
    await service.stop()
    await fresh.stop()
  })
  beforeEach(async () => {
    count += 1
    buried.length = 0
    ada = await addPerson(db, `ada${count}`)
    bob = await addPerson(db, `bob${count}`)
    room = await newRoom(db, ada, [bob.id])
  })
  afterEach(async () => {
    service.answerAlways(null)
    await Promise.all(nodes.splice(0).map((node) => node.stop()))
    await db.run((sql) => sql`delete from push_subscriptions`)
  })

  function start(changes: Partial<PushQueue> = {}): Pushes {
    const node = startPushes({
      queue: { ...createPostgresPushQueue(db, toWords), ...changes },
      ...{ sender, clock: createSystemClock(), random: () => 0.5, retries: RETRIES },
      write: ({ newest: { preview } }) => ({ title: 'Ada', body: preview, lang: 'en' }),
      deadLetters: {
        add: async ({ what }, error, attempts) => void buried.push(`${what} ${error} ${attempts}`),
      },
      ...{ sweepMs: 20, leaseMs: 1_500 },
      onFault(fault) {
        if (!String(fault).includes('killed')) throw fault
      },
    })
    nodes.push(node)
    return node
  }
  async function addBrowser(person = bob, of = service): Promise<Browser> {
    const browser = of.subscribe(sender.publicKey)
    const { p256dh, auth } = browser.json.keys
    await world.addDevice(person, browser.endpoint, {
      p256dh: Buffer.from(p256dh, 'base64url'),
      auth: Buffer.from(auth, 'base64url'),
    })
    return browser
  }
  async function say(text: string, by = ada): Promise<number> {
    const { seq } = await writer.say(room, by, text)
    await world.note(room, seq)
    return seq
  }
  const bodies = (browser: Browser) => service.of(browser).map(({ payload }) => payload.body)
  const arrived = (browser: Browser, many: number) =>
    until(() => service.of(browser).length >= many, { what: `${many} pushes` })

  test('[WEBPUSH-4] five quick messages are one push, which says where it leads and how many they are', async () => {
    const browser = await addBrowser()
    const seqs: number[] = []
    for (const text of ['one', 'two', 'three', 'four', 'five']) seqs.push(await say(text))
    start()
    await arrived(browser, 1)
    const [pushed] = service.of(browser)
    expect(pushed?.payload).toMatchObject({
      ...{ v: 1, kind: 'message', title: 'Ada', body: 'five', count: 5, unread: 1, lang: 'en' },
      ...{ url: `/rooms/${room}?at=${seqs.at(-1)}`, tag: room },
    })
    expect(pushed?.urgency).toBe('normal')
    // Long enough for another one, were there any.
    const other = await addBrowser(ada)
    await say('for Ada', bob)
    await until(() => service.of(other).length === 1 || service.of(browser).length > 1, {
      what: 'another push',
    })
    expect(bodies(browser)).toEqual(['five'])
    expect(service.wrong).toEqual([])
  })

  test('[WEBPUSH-8] after a crash between push and mark the other node pushes the same once more', async () => {
    const browser = await addBrowser()
    await say('one')
    const killed = start({ settle: () => Promise.reject(new Error('killed')) })
    await arrived(browser, 1)
    await killed.stop()
    start()
    await arrived(browser, 2)
    const [first, second] = service.of(browser)
    expect(second?.payload).toEqual(first?.payload)
    expect(second?.topic).toBe(first?.topic)
    await until(async () => (await world.pushes()).every(({ due }) => due === null), { what: 'the mark' })
  })

  test('[WEBPUSH-8] two nodes push each of many things once', async () => {
    const browsers = await Promise.all(Array.from({ length: 15 }, () => addBrowser()))
    await say('one')
    start()
    start()
    await Promise.all(browsers.map((browser) => arrived(browser, 1)))
    await until(async () => (await world.pushes()).every(({ sent }) => sent), { what: 'the marks' })
    expect(browsers.map((browser) => service.of(browser).length)).toEqual(browsers.map(() => 1))
  })

  test('[WEBPUSH-16] a device that its service does not know any more is forgotten', async () => {
    const [gone, there] = [await addBrowser(), await addBrowser()]
    service.answerWith(410)
    await say('one')
    start()
    await until(async () => (await world.subscriptions.ofUser(bob.id)).length === 1, {
      what: 'it to be gone',
    })
    await until(() => service.of(gone).length + service.of(there).length === 1, { what: 'the other push' })
    expect(nodes[0]?.load()).toMatchObject({ pushDevicesGone: 1, pushesGivenUp: 0 })
    expect(buried).toEqual([])
  })

  test('[WEBPUSH-16] a service that is out of order is asked again and again, and told all of it in the end', async () => {
    const browser = await addBrowser()
    service.answerWith(503, 500)
    await say('one')
    const node = start()
    await until(() => node.load().pushesFailed > 0, { what: 'a failure' })
    await say('two')
    await arrived(browser, 1)
    expect(service.of(browser)[0]?.payload).toMatchObject({ body: 'two', count: 2 })
    await until(() => node.load().pushesSent === 1, { what: 'its count' })
    expect(node.load()).toMatchObject({ pushesFailed: 2, pushesGivenUp: 0, pushesInFlight: 0 })
  })

  test('[WEBPUSH-16] after the last attempt, and at once where it is refused, a push is a dead letter', async () => {
    await addBrowser()
    service.answerWith(503, 503, 503)
    await say('one')
    const node = start()
    await until(() => buried.length === 1, { what: 'the dead letter' })
    service.answerWith(403)
    await say('two')
    await until(() => buried.length === 2, { what: 'the other one' })
    expect(buried).toEqual(['push answered 503 3', 'push answered 403 1'])
    expect(node.load().pushesGivenUp).toBe(2)
  })

  test('[WEBPUSH-16] a service that asks for patience is given it', async () => {
    const browser = await addBrowser()
    service.answerWith({ status: 429, retryAfter: '1' })
    await say('one')
    start()
    const before = service.requests()
    await until(() => service.requests() > before, { what: 'the refusal' })
    const askedAtMs = Date.now()
    await arrived(browser, 1)
    expect((service.of(browser)[0]?.atMs ?? 0) - askedAtMs).toBeGreaterThan(800)
  })

  test('[WEBPUSH-17] a service that hangs has so many places and no more, and delays nobody else', async () => {
    const hanging = await startPushService()
    hanging.answerAlways('hang')
    for (let n = 0; n < 12; n += 1) await addBrowser(bob, hanging)
    const browser = await addBrowser()
    await say('one')
    const sinceMs = Date.now()
    start()
    await arrived(browser, 1)
    expect((service.of(browser)[0]?.atMs ?? 0) - sinceMs).toBeLessThan(DEADLINE_MS)
    await until(() => hanging.requests() === 8, { what: 'its places to be taken' })
    await until(() => hanging.requests() > 8, { what: 'those behind them' })
    expect(Date.now() - sinceMs).toBeGreaterThan(DEADLINE_MS - 50)
    await hanging.stop()
  })

  test('[WEBPUSH-9] in quiet hours nothing is pushed; at their end, or when they are no more, one push tells it all', async () => {
    const browser = await addBrowser()
    const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16)
    const preferences = createPostgresPreferences(db)
    const wanted = { push: true, email: 'off', sounds: false } as const
    const quietHours = { from: at(-1), to: at(2), timeZone: 'UTC' }
    await preferences.set(bob.id, { ...wanted, quietHours })
    await say('one')
    start()
    await until(async () => ((await world.pushes())[0]?.due ?? 0) > 3_600, { what: 'its delay' })
    await say('two')
    expect((await world.pushes())[0]?.due).toBeGreaterThan(3_600)
    await preferences.set(bob.id, { ...wanted, quietHours: null })
    await arrived(browser, 1)
    expect(service.of(browser).map(({ payload: { body, count: many } }) => [body, many])).toEqual([
      ['two', 2],
    ])
  })

  test('[WEBPUSH-5] what is read before it is pushed is not pushed', async () => {
    const browser = await addBrowser()
    const seq = await say('one')
    await db.run(
      (sql) => sql`
        update members set last_read_seq = ${seq} where room_id = ${room} and user_id = ${bob.id}`,
    )
    start()
    await until(async () => (await world.pushes()).every(({ due }) => due === null), { what: 'a look at it' })
    expect(await world.pushes()).toEqual([{ endpoint: browser.endpoint, due: null, sent: false }])
    expect(service.of(browser)).toEqual([])
  })
})
