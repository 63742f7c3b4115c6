import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../rooms/model/words.ts'
import { createRoomRoutes } from '../../src/http/rooms/room-routes.ts'
import { type RoomWorld, startRoomWorld } from '../support/rooms/room-world.ts'
import { answerOf as json, openTea, type TeaRoom } from './tea-room.ts'

let world: RoomWorld
let ada: Person
let bob: Person
let room: string
let messages: string
let say: TeaRoom['say']
let count = 0
beforeAll(async () => {
  world = await startRoomWorld(createRoomRoutes)
})
beforeEach(async () => {
  count += 1
  ;({ ada, bob, room, messages, say } = await openTea(world, count))
})
afterAll(() => world.stop())

const seqs = (body: { items: { seq: number }[] }) => body.items.map((item) => item.seq)

describe('pages', () => {
  beforeEach(async () => {
    for (let i = 1; i <= 7; i++) await say(i % 2 ? ada : bob, `m${i}`)
  })

  test('[MESSAGEHTTP-7] the cursor, and the Link header, walk back through all of it', async () => {
    let path: string | undefined = `${messages}?limit=3`
    const seen: number[][] = []
    while (path !== undefined) {
      const { body, headers } = await json(world.call(ada, 'GET', path))
      seen.push(seqs(body))
      path = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1]
      expect(path?.includes(`cursor=${body.next}`) ?? body.next === null).toBe(true)
    }
    expect(seen).toEqual([[7, 6, 5], [4, 3, 2], [1]])
  })

  test('[MESSAGEHTTP-8] after walks forwards, newest first on every page', async () => {
    const first = (await json(world.call(ada, 'GET', `${messages}?after=2&limit=3`))).body
    expect(seqs(first)).toEqual([5, 4, 3])
    const second = (await json(world.call(ada, 'GET', `${messages}?limit=3&cursor=${first.next}`))).body
    expect(seqs(second)).toEqual([7, 6])
    expect(second.next).toBeNull()
    expect((await json(world.call(ada, 'GET', `${messages}?after=7`))).body).toEqual({
      items: [],
      next: null,
      head: 7,
    })
  })

  test('[MESSAGEHTTP-9] before is exclusive, around is in the middle', async () => {
    expect(seqs((await json(world.call(ada, 'GET', `${messages}?before=3`))).body)).toEqual([2, 1])
    expect(seqs((await json(world.call(ada, 'GET', `${messages}?around=4&limit=3`))).body)).toEqual([5, 4, 3])
  })

  test('[MESSAGEHTTP-10] a time filter takes its start in and leaves its end out', async () => {
    const all = (await json(world.call(ada, 'GET', messages))).body.items
    const time = all[3].createdAt
    const within = all.filter((item: { createdAt: string }) => item.createdAt >= time)
    expect((await json(world.call(ada, 'GET', `${messages}?since=${time}`))).body.items).toEqual(within)
    const other = all.filter((item: { createdAt: string }) => item.createdAt < time)
    expect((await json(world.call(ada, 'GET', `${messages}?until=${time}`))).body.items).toEqual(other)
    expect((await json(world.call(ada, 'GET', `${messages}?until=0000-01-01T00:00:00Z`))).body.items).toEqual(
      [],
    )
    const east = encodeURIComponent('9999-12-31T23:59:59.999-23:59')
    expect((await json(world.call(ada, 'GET', `${messages}?since=${east}`))).body.items).toEqual([])
  })

  test.each([
    'before=-1',
    'before=1.5',
    'after=x',
    'around=',
    'before=9999999999999999',
    'limit=0',
    'limit=101',
    'since=yesterday',
    'until=2026-13-01T00:00:00Z',
    'cursor=abc',
    'before=1&after=2',
    'before=1&before=2',
  ])('[MESSAGEHTTP-11] a query that makes no sense is refused: %s', async (query) => {
    expect(await json(world.call(ada, 'GET', `${messages}?${query}`))).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    })
  })

  test('[MESSAGEHTTP-12] other clients find the page at /chat/{roomId}; browsers and sockets are left alone', async () => {
    const { body, headers } = await json(world.call(ada, 'GET', `/chat/${room}?limit=2`))
    expect(seqs(body)).toEqual([7, 6])
    expect(headers.get('link')).toContain(`<${messages}?`)
    expect((await world.call(null, 'GET', `/chat/${room}`)).status).toBe(401)
    expect((await world.call(ada, 'GET', '/chat/nope')).status).toBe(404)
  })
})
