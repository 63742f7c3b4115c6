import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../rooms/model/words.ts'
import { createRoomRoutes } from '../../src/http/rooms/room-routes.ts'
import { type RoomWorld, startRoomWorld } from '../support/rooms/room-world.ts'
import { newRoomId } from '../support/rooms/room-writer.ts'
import { answerOf as json } from './tea-room.ts'

let world: RoomWorld
let ada: Person
let bob: Person
let count = 0
beforeAll(async () => {
  world = await startRoomWorld(createRoomRoutes)
})
beforeEach(async () => {
  count += 1
  ada = await world.person(`ada${count}`)
  bob = await world.person(`bob${count}`)
})
afterAll(() => world.stop())

async function opened(kind: 'group' | 'public', more: object = {}): Promise<string> {
  const { status, body } = await json(world.call(ada, 'POST', '/api/rooms', { kind, name: 'Tea', ...more }))
  if (status !== 201) throw new Error(`no room: ${JSON.stringify(body)}`)
  return body.room.id
}

describe('opening', () => {
  test('[ROOMHTTP-1] a new room is answered whole, with its maker as owner', async () => {
    const sent = { kind: 'public', name: 'Tea', topic: 'green', userIds: [bob.id], colour: 'ignored' }
    const { status, body } = await json(world.call(ada, 'POST', '/api/rooms', sent))
    expect(status).toBe(201)
    expect(body).toEqual({
      room: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        kind: 'public',
        name: 'Tea',
        topic: 'green',
        memberCount: 2,
        role: 'owner',
        head: 0,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    })
  })

  test('[ROOMHTTP-2] a direct room is made once, and named after the other one', async () => {
    const first = await json(world.call(ada, 'POST', '/api/rooms', { kind: 'direct', userId: bob.id }))
    const again = await json(world.call(bob, 'POST', '/api/rooms', { kind: 'direct', userId: ada.id }))
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body.room.id).toBe(first.body.room.id)
    expect([first.body.room.name, again.body.room.name]).toEqual([bob.displayName, ada.displayName])
  })

  test.each([
    ['an unknown kind', { kind: 'secret', name: 'Tea' }, 'kind'],
    ['no name', { kind: 'group' }, 'name'],
    ['an empty name', { kind: 'group', name: ' \u200b' }, 'name'],
    ['a name with NUL', { kind: 'group', name: 'a\u0000b' }, 'name'],
    ['a name that is too long', { kind: 'group', name: 'x'.repeat(81) }, 'name'],
    ['a topic that is too long', { kind: 'group', name: 'Tea', topic: 'x'.repeat(251) }, 'topic'],
    ['a malformed id', { kind: 'direct', userId: 'ada' }, 'userId'],
    ['a malformed id in a list', { kind: 'group', name: 'Tea', userIds: ['x'] }, 'userIds.0'],
  ])('[ROOMHTTP-3] a room with %s is refused, with the field that is wrong', async (_, sent, path) => {
    const { status, body } = await json(world.call(ada, 'POST', '/api/rooms', sent))
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid_request' })
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual([path])
  })

  test('[ROOMHTTP-4] a room with somebody who does not exist is refused', async () => {
    const nobody = newRoomId()
    for (const sent of [
      { kind: 'direct', userId: nobody },
      { kind: 'group', name: 'Tea', userIds: [nobody] },
    ]) {
      expect(await json(world.call(ada, 'POST', '/api/rooms', sent))).toMatchObject({
        status: 404,
        body: { code: 'user_not_found' },
      })
    }
  })
})

describe('reading', () => {
  test("[ROOMHTTP-5] one's rooms carry what is unread and what was said last, page by page", async () => {
    const [first, second] = [
      await opened('group', { userIds: [bob.id] }),
      await opened('group', { userIds: [bob.id] }),
    ]
    await world.call(ada, 'POST', `/api/rooms/${first}/messages`, { text: 'hello' })
    const { body } = await json(world.call(bob, 'GET', '/api/rooms'))
    expect(body.next).toBeNull()
    expect(body.items.map((room: { id: string }) => room.id)).toEqual([first, second])
    expect(body.items[0]).toMatchObject({
      unread: 1,
      mentions: 0,
      lastReadSeq: 0,
      muted: false,
      role: 'member',
    })
    expect(body.items[0].lastMessage).toMatchObject({
      text: 'hello',
      html: '<p>hello</p>',
      sender: { id: ada.id },
    })
    expect(body.items[1].lastMessage).toBeNull()
    const page = await json(world.call(bob, 'GET', '/api/rooms?limit=1'))
    expect(page.body.items.map((room: { id: string }) => room.id)).toEqual([first])
    const rest = await json(world.call(bob, 'GET', `/api/rooms?limit=1&cursor=${page.body.next}`))
    expect(rest.body).toMatchObject({ items: [{ id: second }], next: null })
  })

  test('[ROOMHTTP-6] a private room is not there for strangers; a public one is, but closed', async () => {
    const [secret, open] = [await opened('group'), await opened('public')]
    expect(await json(world.call(bob, 'GET', `/api/rooms/${secret}`))).toMatchObject({
      status: 404,
      body: { code: 'room_not_found' },
    })
    expect(await json(world.call(bob, 'GET', `/api/rooms/${open}`))).toMatchObject({
      status: 200,
      body: { room: { role: null } },
    })
    for (const path of ['messages', 'members', 'events?since=0']) {
      expect(await json(world.call(bob, 'GET', `/api/rooms/${secret}/${path}`))).toMatchObject({
        status: 404,
        body: { code: 'room_not_found' },
      })
      expect(await json(world.call(bob, 'GET', `/api/rooms/${open}/${path}`))).toMatchObject({
        status: 403,
        body: { code: 'not_a_member' },
      })
    }
  })

  test('[ROOMHTTP-7] the directory lists public rooms that match', async () => {
    const id = await opened('public', { name: `Harbour ${count} 50%` })
    await opened('group', { name: `Harbour ${count} 50%` })
    const { body } = await json(
      world.call(bob, 'GET', `/api/rooms/directory?q=${encodeURIComponent(`HARBOUR ${count} 50%`)}`),
    )
    expect(body).toMatchObject({ items: [{ id, memberCount: 1, role: null }], next: null })
  })
})

describe('changing', () => {
  test('[ROOMHTTP-8] an admin changes the settings, a member may not', async () => {
    const id = await opened('group', { userIds: [bob.id] })
    const changed = await json(
      world.call(ada, 'PATCH', `/api/rooms/${id}`, { name: 'Coffee', topic: '', slowModeSeconds: 5 }),
    )
    expect(changed).toMatchObject({ status: 200, body: { room: { name: 'Coffee', topic: '', head: 1 } } })
    expect(await json(world.call(bob, 'PATCH', `/api/rooms/${id}`, { name: 'Mine' }))).toMatchObject({
      status: 403,
      body: { code: 'not_allowed' },
    })
    expect(await json(world.call(ada, 'PATCH', `/api/rooms/${id}`, { slowModeSeconds: -1 }))).toMatchObject({
      status: 400,
    })
  })

  test('[ROOMHTTP-9] an archived room is read, and nothing is said in it', async () => {
    const id = await opened('group', { userIds: [bob.id] })
    expect((await world.call(bob, 'DELETE', `/api/rooms/${id}`)).status).toBe(403)
    expect((await world.call(ada, 'DELETE', `/api/rooms/${id}`)).status).toBe(204)
    expect(await json(world.call(bob, 'GET', `/api/rooms/${id}`))).toMatchObject({
      body: { room: { archivedAt: expect.any(String) } },
    })
    const said = await json(world.call(bob, 'POST', `/api/rooms/${id}/messages`, { text: 'hi' }))
    expect(said).toMatchObject({ status: 409, body: { code: 'room_archived' } })
  })
})

test.each([
  ['GET', '/api/rooms/nope', 'room_not_found'],
  ['GET', '/api/rooms/NOPE/messages', 'room_not_found'],
  ['POST', '/api/rooms/%00/join', 'room_not_found'],
  ['GET', `/api/rooms/${newRoomId()}`, 'room_not_found'],
  ['POST', `/api/rooms/${newRoomId()}/leave`, 'room_not_found'],
])('[ROOMHTTP-10] what is no id names no room: %s %s', async (method, path, code) => {
  expect(await json(world.call(ada, method, path))).toMatchObject({
    status: 404,
    body: { code, status: 404 },
  })
})

test.each([
  '/api/rooms?limit=0',
  '/api/rooms?limit=101',
  '/api/rooms?limit=x',
  '/api/rooms?limit=',
  '/api/rooms?cursor=!',
  '/api/rooms?limit=1&limit=2',
])('[ROOMHTTP-11] a query out of range is refused: %s', async (path) => {
  expect(await json(world.call(ada, 'GET', path))).toMatchObject({
    status: 400,
    body: { code: 'invalid_request' },
  })
})

test('[ROOMHTTP-12] nothing is told to callers without credentials', async () => {
  const id = await opened('public')
  for (const path of [
    '/api/rooms',
    '/api/rooms/directory',
    `/api/rooms/${id}`,
    '/api/rooms/nope',
    `/api/rooms/${id}/messages`,
  ]) {
    const answer = await world.call(null, 'GET', path)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  }
})
