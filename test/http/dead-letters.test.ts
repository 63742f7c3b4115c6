import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import { createPostgresDeadLetters } from '../../src/adapters/notify/dead-letters-postgres.ts'
import { createRoomLog } from '../../src/adapters/rooms/room-log-postgres.ts'
import { type Letters, startLetters } from '../../src/compose/services/compose-letters.ts'
import type { DeadLetterBox, Undelivered } from '../../src/notify/ports/dead-letters.ts'
import { ENGINES } from '../support/fresh-database.ts'
import { newRoom } from '../support/rooms/journal-world.ts'
import { addPerson, newUserId } from '../support/rooms/people.ts'
import { createRoomWriter, newRoomId } from '../support/rooms/room-writer.ts'
import { type AccountWorld, startAccountWorld } from './account-world.ts'
import { type Answer, call, enter } from './calls.ts'

const DAYS_4_MS = 4 * 24 * 3_600_000

describe.each(ENGINES)('dead letters on %s', (engine) => {
  let world: AccountWorld
  let letters: Letters
  let box: DeadLetterBox
  let root: string
  let ada: Person
  let room: RoomId
  let failing: string | null = null
  let known = true
  const tried: string[] = []
  beforeAll(async () => {
    const again = async (undelivered: Undelivered): Promise<boolean> => {
      tried.push(undelivered.what)
      return known
    }
    world = await startAccountWorld({
      engine,
      mountWith({ db }) {
        letters = startLetters({
          notifier: {
            async take({ seq }) {
              tried.push(`event ${seq}`)
              if (failing !== null) throw new Error(failing)
            },
          },
          ...{ db, roomLog: createRoomLog(db), pushes: { again }, digests: { again } },
          ...{ clock: createSystemClock(), onFault: () => {} },
        })
        return letters.mounts
      },
    })
    box = createPostgresDeadLetters(world.db)
    root = (await enter(world.app, 'root')).accessToken
    ada = await addPerson(world.db, 'ada')
  })
  afterAll(async () => {
    letters.stop()
    await world.stop()
  })
  beforeEach(async () => {
    await world.db.run((sql) => sql`delete from dead_letters`)
    room = await newRoom(world.db, ada)
    tried.length = 0
    failing = null
    known = true
  })

  const ask = (request: string): Promise<Answer> => call(world.app, request, undefined, { token: root })
  const list = async (query = '') => (await ask(`GET /api/admin/dead-letters${query}`)).body
  const event = (seq: number): Undelivered => ({ what: 'event', room, seq, kind: 'message.created' })
  const push = (place: string = room): Undelivered => ({
    what: 'push',
    user: ada.id,
    subscription: crypto.randomUUID(),
    place,
  })
  const audit = async (action: string) =>
    world.db.run((sql) => sql`select detail from audit_log where action = ${action} order by id desc limit 1`)
  const say = async (atMs = Date.now()) =>
    (await createRoomWriter(world.db).say(room, ada, 'tea', { atMs })).seq
  const retry = async () => {
    const { status, body } = await ask(`POST /api/admin/dead-letters/${(await list()).items[0].id}/retry`)
    return `${status} ${body.code ?? ''}`.trim()
  }

  test('[LETTERS-1] what is given up is kept once, with its last error, newest first and page by page', async () => {
    await box.add(event(7), 'no route', 8)
    await box.add({ what: 'digest', user: ada.id }, '421 not now', 8)
    const device = push()
    await box.add(device, '503', 8)
    await box.add(device, '504', 9)
    await box.add(event(7), 'x'.repeat(600), 9)
    const { items, next } = await list()
    const at = expect.stringMatching(/Z$/)
    expect([items, next]).toEqual([
      [
        {
          ...{ id: items[0].id, what: 'event', room, seq: 7, kind: 'message.created' },
          ...{ error: 'x'.repeat(500), attempts: 9, at },
        },
        { id: items[1].id, what: 'push', user: { ...ada }, error: '504', attempts: 9, at },
        { id: items[2].id, what: 'digest', user: { ...ada }, error: '421 not now', attempts: 8, at },
      ],
      null,
    ])
    const ids: string[] = []
    for (let cursor = ''; ; ) {
      const page = await list(`?limit=1${cursor}`)
      ids.push(...page.items.map(({ id }: { id: string }) => id))
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
    expect(ids).toEqual(items.map(({ id }: { id: string }) => id))
    expect((await ask('GET /api/admin/dead-letters?cursor=tea')).status).toBe(400)
  })

  test('[LETTERS-2] nothing is kept of rooms and people that are gone, nor for longer than it says', async () => {
    await box.add({ what: 'event', room: newRoomId(), seq: 1, kind: 'message.created' }, 'x', 8)
    await box.add({ what: 'digest', user: newUserId() as UserId }, 'x', 8)
    expect((await list()).items).toEqual([])
    await box.add(event(1), 'x', 8)
    expect(await box.forget(Date.now() - 60_000, 10)).toBe(0)
    expect(await box.forget(Date.now() + 60_000, 10)).toBe(1)
  })

  test('[LETTERS-3] an event is looked at once more, and stays where that fails again', async () => {
    const seq = await say()
    await box.add(event(seq), 'first', 8)
    failing = 'still no route'
    expect(await retry()).toBe('409 still_failing')
    expect((await list()).items).toMatchObject([{ error: 'still no route', attempts: 9 }])
    failing = null
    expect(await retry()).toBe('204')
    expect([(await list()).items, tried]).toEqual([[], [`event ${seq}`, `event ${seq}`]])
    expect(await audit('dead_letter_retried')).toEqual([{ detail: { what: 'event', room, seq } }])
  })

  test('[LETTERS-3] an event that is gone, or no news any more, cannot be retried', async () => {
    await box.add(event(500), 'x', 8)
    expect(await retry()).toBe('409 nothing_to_retry')
    await box.add(event(await say(Date.now() - DAYS_4_MS)), 'x', 8)
    expect(await retry()).toBe('409 nothing_to_retry')
    expect([(await list()).items.length, tried]).toEqual([2, []])
  })

  test('[LETTERS-4] a push and a letter go back to their queues, unless there is nobody to send them to', async () => {
    await box.add(push(ada.id), 'x', 8)
    expect(await retry()).toBe('204')
    await box.add({ what: 'digest', user: ada.id }, 'x', 8)
    known = false
    expect(await retry()).toBe('409 nothing_to_retry')
    known = true
    expect(await retry()).toBe('204')
    expect([(await list()).items, tried]).toEqual([[], ['push', 'digest', 'digest']])
  })

  test('[LETTERS-5] what is discarded is gone, is noted, and is not found a second time', async () => {
    await box.add(push(), 'x', 8)
    const { id } = (await list()).items[0]
    expect((await ask(`DELETE /api/admin/dead-letters/${id}`)).status).toBe(204)
    for (const request of ['DELETE', 'POST'].map((method) => `${method} /api/admin/dead-letters/${id}`)) {
      const { status, body } = await ask(request.startsWith('POST') ? `${request}/retry` : request)
      expect([status, body.code]).toEqual([404, 'letter_not_found'])
    }
    expect((await ask('DELETE /api/admin/dead-letters/tea')).status).toBe(404)
    expect(await audit('dead_letter_discarded')).toEqual([{ detail: { what: 'push' } }])
    expect(tried).toEqual([])
  })

  test('[LETTERS-6] dead letters are for admins alone', async () => {
    const { accessToken: token } = await enter(world.app, `eve${engine}`)
    for (const request of [
      'GET /api/admin/dead-letters',
      `POST /api/admin/dead-letters/${crypto.randomUUID()}/retry`,
      `DELETE /api/admin/dead-letters/${crypto.randomUUID()}`,
    ]) {
      const answers = [await call(world.app, request), await call(world.app, request, undefined, { token })]
      expect(answers.map(({ status }) => status)).toEqual([401, 403])
    }
  })
})
