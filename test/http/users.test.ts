import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../rooms/model/words.ts'
import type { Accounts } from '../../src/accounts/accounts.ts'
import { createUserSearch } from '../../src/adapters/rooms/user-search-postgres.ts'
import { createUserRoutes } from '../../src/http/users/user-routes.ts'
import { type RoomWorld, startRoomWorld } from '../support/rooms/room-world.ts'

let world: RoomWorld
let ada: Person
let bob: Person
beforeAll(async () => {
  world = await startRoomWorld((_, db) => createUserRoutes({ users: createUserSearch(db), accounts }))
  ada = await world.person('Ada')
  bob = await world.person('bob')
  people.push(ada, bob)
})
afterAll(() => world.stop())

const people: Person[] = []
const accounts: Pick<Accounts, 'profile'> = {
  async profile(id) {
    const person = people.find((known) => known.id === id)
    if (!person) return null
    const email = `${person.username}@example.org`
    return { ...person, email, bio: '', locale: 'en', role: 'user', createdAtMs: 0, lastSeenAtMs: null }
  },
}

async function json(response: Promise<Response>) {
  const answer = await response
  return { status: answer.status, body: await answer.json() }
}

test('[USERHTTP-1] people are found by the beginning of a name', async () => {
  expect(await json(world.call(bob, 'GET', '/api/users?q=aD'))).toEqual({
    status: 200,
    body: { items: [{ id: ada.id, username: 'Ada', displayName: 'Ada', avatarUrl: null }], next: null },
  })
  expect((await json(world.call(bob, 'GET', '/api/users?q=ada@'))).body.items).toEqual([])
})

test.each(['', '?q=', '?q=%00', `?q=${'x'.repeat(65)}`, '?q=a&limit=0'])(
  '[USERHTTP-2] a search for nothing, or out of range, is refused: %j',
  async (query) => {
    expect(await json(world.call(bob, 'GET', `/api/users${query}`))).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    })
  },
)

test('[USERHTTP-3] a profile is open to all, its e-mail address to its owner', async () => {
  const own = await json(world.call(ada, 'GET', '/api/users/ADA'))
  expect(own).toMatchObject({
    status: 200,
    body: { user: { id: ada.id, username: 'Ada', email: 'Ada@example.org', role: 'user' } },
  })
  const { body } = await json(world.call(bob, 'GET', '/api/users/ada'))
  expect(body.user.username).toBe('Ada')
  expect(body.user).not.toHaveProperty('email')
})

test('[USERHTTP-4] other clients find a profile at /user/{username}', async () => {
  expect((await json(world.call(bob, 'GET', '/user/ada'))).body.user.id).toBe(ada.id)
  expect((await world.call(null, 'GET', '/user/ada')).status).toBe(401)
})

test.each(['nobody', '%00', 'x'.repeat(100), '%F0%9F%98%80', '%ff'])(
  '[USERHTTP-5] there is no profile of %s',
  async (name) => {
    expect(await json(world.call(bob, 'GET', `/api/users/${name}`))).toMatchObject({
      status: 404,
      body: { code: 'user_not_found' },
    })
  },
)
