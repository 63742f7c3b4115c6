// Finding people over HTTP, and what one may know of them.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PeopleWorld, type Somebody, startPeopleWorld } from './people-world.ts'

let world: PeopleWorld
let admin: Somebody
let ada: Somebody
let bob: Somebody
beforeAll(async () => {
  world = await startPeopleWorld()
  admin = await world.enter('founder')
  ada = await world.enter('Ada')
  bob = await world.enter('bob')
})
afterAll(() => world.stop())

test('[USERHTTP-1] people are found by the beginning of a name, or by nearly the name', async () => {
  const item = { id: ada.id, username: 'Ada', displayName: 'Ada', avatarUrl: null }
  for (const query of ['aD', '@ada', 'adaa']) {
    const { status, body } = await bob.ask(`GET /api/users?q=${query}`)
    expect([status, body]).toEqual([200, { items: [item], next: null }])
  }
  for (const query of ['ada@', 'Ada@example.org', 'example'])
    expect((await bob.ask(`GET /api/users?q=${query}`)).body.items).toEqual([])
})

test.each(['', '?q=', '?q=%00', `?q=${'x'.repeat(65)}`, '?q=a&limit=0', '?q=a&cursor=x'])(
  '[USERHTTP-2] a search for nothing, or out of range, is refused: %j',
  async (query) => {
    const { status, body } = await bob.ask(`GET /api/users${query}`)
    expect([status, body.code]).toEqual([400, 'invalid_request'])
  },
)

test('[USERHTTP-3] a profile is open to all, its e-mail address to its owner and to admins', async () => {
  const own = await ada.ask('GET /api/users/ADA')
  expect([own.status, own.body.user]).toMatchObject([
    200,
    { id: ada.id, username: 'Ada', email: 'Ada@example.org', role: 'user', showsPresence: true },
  ])
  const theirs = await bob.ask('GET /api/users/ada')
  expect(theirs.body.user.username).toBe('Ada')
  expect(theirs.body.user).not.toHaveProperty('email')
  expect(theirs.body.user).not.toHaveProperty('showsPresence')
  const seenByAdmin = (await admin.ask('GET /api/users/ada')).body.user
  expect(seenByAdmin.email).toBe('Ada@example.org')
  expect(seenByAdmin).not.toHaveProperty('showsPresence')
})

test('[USERHTTP-4] other clients find and change a profile at /user/{username}', async () => {
  expect((await bob.ask('GET /user/ada')).body.user.id).toBe(ada.id)
  expect((await world.app.request('/user/ada')).status).toBe(401)
  const changed = await ada.ask('PUT /user/ada', { bio: 'counts' })
  expect([changed.status, changed.body.user.bio]).toEqual([200, 'counts'])
})

test.each(['nobody', '%00', 'x'.repeat(100), '%F0%9F%98%80', '%ff'])(
  '[USERHTTP-5] there is no profile of %s',
  async (name) => {
    for (const method of ['GET', 'PUT']) {
      const { status, body } = await bob.ask(
        `${method} /api/users/${name}`,
        method === 'PUT' ? {} : undefined,
      )
      expect([status, body.code]).toEqual([404, 'user_not_found'])
    }
  },
)

test('[USERHTTP-6] who is here and when they last were is shown where they show it, to the minute', async () => {
  await world.db.run(
    (sql) => sql`update users set last_seen_at = '2026-11-21T01:02:03.456Z' where id = ${ada.id}`,
  )
  const seenBy = async (who: Somebody) => {
    const { online, lastSeenAt } = (await who.ask('GET /api/users/ada')).body.user
    return [online, lastSeenAt]
  }
  const minute = '2026-11-21T01:02:00.000Z'
  expect(await seenBy(bob)).toEqual([false, minute])
  world.whereabouts.arrived(ada.id)
  expect(await seenBy(bob)).toEqual([true, minute])
  await ada.ask('PUT /api/users/ada', { showsPresence: false })
  expect([await seenBy(bob), await seenBy(admin)]).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ])
  expect(await seenBy(ada)).toEqual([true, minute])
})

test('[BLOCKHTTP-2] who is blocked finds neither profile nor name; who blocks still sees the profile', async () => {
  const eve = await world.enter('eve')
  await ada.ask('POST /api/friends/block', { userId: eve.id })
  const asked = await eve.ask('GET /api/users/ada')
  expect([asked.status, asked.body.code]).toEqual([404, 'user_not_found'])
  const changing = await eve.ask('PUT /api/users/ada', { bio: 'x' })
  expect([changing.status, changing.body.code]).toEqual([404, 'user_not_found'])
  expect((await eve.ask('GET /api/users?q=ada')).body.items).toEqual([])
  expect((await ada.ask('GET /api/users?q=eve')).body.items).toEqual([])
  expect((await ada.ask('GET /api/users/eve')).status).toBe(200)
})
