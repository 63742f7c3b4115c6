// Friends over HTTP: who may do what, and what the other one is told.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type PeopleWorld, type Somebody, startPeopleWorld } from './people-world.ts'

let world: PeopleWorld
let admin: Somebody
let ada: Somebody
let bob: Somebody
let eve: Somebody
let count = 0
beforeAll(async () => {
  world = await startPeopleWorld()
  admin = await world.enter('founder')
})
afterAll(() => world.stop())
beforeEach(async () => {
  count += 1
  ada = await world.enter(`ada${count}`)
  bob = await world.enter(`bob${count}`)
  eve = await world.enter(`eve${count}`)
})

const noticesOf = ({ id }: Somebody) =>
  world.told.filter(({ user }) => user === id).map(({ notice }) => notice)
const person = ({ id, name }: Somebody) => ({ id, username: name, displayName: name, avatarUrl: null })
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

async function befriend(one: Somebody, other: Somebody): Promise<void> {
  await one.ask('POST /api/friends/request', { userId: other.id })
  const { status } = await other.ask('POST /api/friends/accept', { userId: one.id })
  if (status !== 200) throw new Error(`no friends: ${status}`)
}

test('[FRIENDHTTP-1] a request is told, waits in both lists, and its acceptance is told', async () => {
  const asked = await ada.ask('POST /api/friends/request', { userId: bob.id })
  expect([asked.status, asked.body]).toEqual([
    201,
    { friendship: { user: person(bob), since: time, state: 'requested' } },
  ])
  expect(noticesOf(bob)).toEqual([{ type: 'friend_request', user: person(ada) }])
  expect((await ada.ask('POST /api/friends/request', { userId: bob.id })).status).toBe(201)
  expect(noticesOf(bob)).toHaveLength(1)
  expect((await bob.ask('GET /api/friends/requests')).body).toEqual({
    incoming: [{ user: person(ada), since: time }],
    outgoing: [],
    next: null,
  })
  expect((await ada.ask('GET /api/friends/requests')).body.outgoing).toEqual([
    { user: person(bob), since: time },
  ])
  const accepted = await bob.ask('POST /api/friends/accept', { userId: ada.id })
  expect([accepted.status, accepted.body]).toEqual([
    200,
    { friendship: { user: person(ada), since: time, state: 'friends' } },
  ])
  expect(noticesOf(ada)).toEqual([{ type: 'friend_accepted', user: person(bob) }])
  const again = await ada.ask('POST /api/friends/request', { userId: bob.id })
  expect([again.status, again.body.code]).toEqual([409, 'already_friends'])
})

test('[FRIENDHTTP-2] requests that cross make friends, and both are told', async () => {
  await ada.ask('POST /api/friends/request', { userId: bob.id })
  const crossing = await bob.ask('POST /api/friends/request', { userId: ada.id })
  expect([crossing.status, crossing.body.friendship.state]).toEqual([201, 'friends'])
  expect(noticesOf(ada)).toEqual([{ type: 'friend_accepted', user: person(bob) }])
  expect(noticesOf(bob).at(-1)).toEqual({ type: 'friend_accepted', user: person(ada) })
})

test('[FRIENDHTTP-3] a rejection is told to nobody, and a friendship ends for both', async () => {
  await ada.ask('POST /api/friends/request', { userId: bob.id })
  expect((await bob.ask('POST /api/friends/reject', { userId: ada.id })).status).toBe(204)
  expect(noticesOf(ada)).toEqual([])
  const spent = await bob.ask('POST /api/friends/accept', { userId: ada.id })
  expect([spent.status, spent.body.code]).toEqual([404, 'no_request'])
  const twice = await bob.ask('POST /api/friends/reject', { userId: ada.id })
  expect([twice.status, twice.body.code]).toEqual([404, 'no_request'])
  await befriend(ada, bob)
  expect((await ada.ask('DELETE /api/friends/remove', { userId: bob.id })).status).toBe(204)
  expect((await ada.ask('DELETE /api/friends/remove', { userId: bob.id })).status).toBe(204)
  expect((await bob.ask('GET /api/friends')).body).toEqual({ items: [], next: null })
})

test.each([
  'POST /api/friends/request',
  'POST /api/friends/accept',
  'POST /api/friends/reject',
  'DELETE /api/friends/remove',
  'POST /api/friends/block',
  'POST /api/friends/unblock',
])(
  '[FRIENDHTTP-4] %s is not for oneself, nor for what is no id, nor for strangers to the house',
  async (request) => {
    const oneself = await ada.ask(request, { userId: ada.id })
    expect([oneself.status, oneself.body.code, oneself.body.errors?.[0]?.path]).toEqual([
      400,
      'invalid_request',
      'userId',
    ])
    const malformed = await ada.ask(request, { userId: 'bob' })
    expect([malformed.status, malformed.body.errors?.[0]?.path]).toEqual([400, 'userId'])
    expect((await ada.ask(request, {})).status).toBe(400)
    const [method = '', path = ''] = request.split(' ')
    expect((await world.app.request(path, { method })).status).toBe(401)
  },
)

test('[FRIENDHTTP-5] there is no asking or blocking of somebody who is not there', async () => {
  const nobody = Bun.randomUUIDv7()
  for (const request of ['POST /api/friends/request', 'POST /api/friends/block']) {
    const answer = await ada.ask(request, { userId: nobody })
    expect([answer.status, answer.body.code]).toEqual([404, 'user_not_found'])
  }
})

describe('the list of friends', () => {
  test('[FRIENDHTTP-6] shows to oneself who is here now, where they show it', async () => {
    await befriend(ada, bob)
    await befriend(ada, eve)
    await world.db.run(
      (sql) => sql`
      update users set shows_presence = username <> ${eve.name}, last_seen_at = '2026-11-21T01:02:03.456Z'
      where id in (${bob.id}, ${eve.id})`,
    )
    world.whereabouts.arrived(bob.id)
    world.whereabouts.arrived(eve.id)
    expect((await ada.ask('GET /api/friends')).body).toEqual({
      items: [
        { user: { ...person(bob), online: true, lastSeenAt: '2026-11-21T01:02:00.000Z' }, since: time },
        { user: person(eve), since: time },
      ],
      next: null,
    })
    world.whereabouts.left(bob.id)
    expect((await ada.ask(`GET /api/friends/${ada.id}`)).body.items[0].user.online).toBe(false)
  })

  test('[FRIENDHTTP-7] of somebody else is for their friends, without presence; not for strangers, admins, the blocked', async () => {
    await befriend(ada, bob)
    await befriend(ada, eve)
    world.whereabouts.arrived(eve.id)
    const asking = async (who: Somebody, whose: string) => {
      const { status, body } = await who.ask(`GET /api/friends/${whose}`)
      return [status, body.code ?? body.items.map((friend: { user: object }) => friend.user)]
    }
    expect(await asking(bob, ada.id)).toEqual([200, [person(bob), person(eve)]])
    expect(await asking(bob, eve.id)).toEqual([403, 'not_allowed'])
    expect(await asking(admin, ada.id)).toEqual([403, 'not_allowed'])
    expect(await asking(bob, Bun.randomUUIDv7())).toEqual([403, 'not_allowed'])
    expect(await asking(bob, 'ada')).toEqual([404, 'user_not_found'])
    await eve.ask('POST /api/friends/block', { userId: bob.id })
    expect(await asking(bob, ada.id)).toEqual([200, [person(bob)]])
    await ada.ask('POST /api/friends/block', { userId: bob.id })
    expect(await asking(bob, ada.id)).toEqual([403, 'not_allowed'])
  })

  test('[FRIENDHTTP-8] comes in pages, and a cursor of another list is refused', async () => {
    for (const friend of [bob, eve, admin]) await befriend(friend, ada)
    const first = await ada.ask('GET /api/friends?limit=2')
    const second = await ada.ask(`GET /api/friends?limit=2&cursor=${first.body.next}`)
    const names = [first, second].flatMap(({ body }) =>
      body.items.map((friend: { user: Somebody & { username: string } }) => friend.user.username),
    )
    expect([names, second.body.next]).toEqual([[bob.name, eve.name, admin.name], null])
    for (const path of ['requests', 'blocked']) {
      const answer = await ada.ask(`GET /api/friends/${path}?cursor=${first.body.next}`)
      expect([answer.status, answer.body.errors]).toEqual([
        400,
        [{ path: 'cursor', message: expect.any(String) }],
      ])
    }
  })
})

test('[BLOCKHTTP-1] who is blocked is told that there is no such person; who blocks, to lift it first', async () => {
  await befriend(ada, bob)
  expect((await bob.ask('POST /api/friends/block', { userId: ada.id })).status).toBe(204)
  expect(noticesOf(ada).map(({ type }) => type)).toEqual(['friend_accepted'])
  expect((await ada.ask('GET /api/friends')).body.items).toEqual([])
  const asked = await ada.ask('POST /api/friends/request', { userId: bob.id })
  expect([asked.status, asked.body.code]).toEqual([404, 'user_not_found'])
  const asking = await bob.ask('POST /api/friends/request', { userId: ada.id })
  expect([asking.status, asking.body.code]).toEqual([403, 'not_allowed'])
  expect((await bob.ask('GET /api/friends/blocked')).body).toEqual({
    items: [{ user: person(ada), since: time }],
    next: null,
  })
  expect((await ada.ask('GET /api/friends/blocked')).body.items).toEqual([])
  expect((await bob.ask('POST /api/friends/unblock', { userId: ada.id })).status).toBe(204)
  expect((await ada.ask('POST /api/friends/request', { userId: bob.id })).status).toBe(201)
})

test('[FRIENDHTTP-9] requests are limited by the hour, and to the same person by the day', async () => {
  const limited = await startPeopleWorld({ limits: { friendRequestsPerHour: 5 } })
  try {
    const [one, two, three] = await Promise.all(['one', 'two', 'three'].map(limited.enter))
    if (!one || !two || !three) throw new Error('nobody came')
    const asking = (who: Somebody) => one.ask('POST /api/friends/request', { userId: who.id })
    for (let i = 0; i < 3; i += 1) {
      expect((await asking(two)).status).toBe(201)
      await two.ask('POST /api/friends/reject', { userId: one.id })
    }
    const pestering = await asking(two)
    expect([pestering.status, pestering.body.code]).toEqual([429, 'rate_limited'])
    expect(pestering.headers.get('ratelimit-policy')).toBe('3;w=86400')
    expect((await asking(three)).status).toBe(201)
    const tooMany = await asking(three)
    expect([tooMany.status, tooMany.headers.get('ratelimit-policy')]).toEqual([429, '5;w=3600'])
    expect(limited.told.filter(({ notice }) => notice.type === 'friend_request')).toHaveLength(4)
  } finally {
    await limited.stop()
  }
})
