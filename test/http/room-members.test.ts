import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../rooms/model/words.ts'
import { createRoomRoutes } from '../../src/http/rooms/room-routes.ts'
import { newUserId } from '../support/rooms/people.ts'
import { type RoomWorld, startRoomWorld } from '../support/rooms/room-world.ts'
import { answerOf as json } from './tea-room.ts'

let world: RoomWorld
let ada: Person
let bob: Person
let cy: Person
let count = 0
beforeAll(async () => {
  world = await startRoomWorld(createRoomRoutes)
})
beforeEach(async () => {
  count += 1
  ada = await world.person(`ada${count}`)
  bob = await world.person(`bob${count}`)
  cy = await world.person(`cy${count}`)
})
afterAll(() => world.stop())

async function opened(kind: 'group' | 'public', userIds: string[] = []): Promise<string> {
  const { body } = await json(world.call(ada, 'POST', '/api/rooms', { kind, name: 'Tea', userIds }))
  return `/api/rooms/${body.room.id}`
}

async function names(room: string): Promise<string[]> {
  const { body } = await json(world.call(ada, 'GET', `${room}/members`))
  return body.items.map((member: { user: Person; role: string }) => `${member.user.username} ${member.role}`)
}

describe('coming and going', () => {
  test('[MEMBERHTTP-1] anybody joins a public room, twice is once, and leaves it', async () => {
    const room = await opened('public')
    expect((await world.call(bob, 'POST', `${room}/join`)).status).toBe(204)
    expect((await world.call(bob, 'POST', `${room}/join`)).status).toBe(204)
    expect(await json(world.call(bob, 'GET', room))).toMatchObject({
      body: { room: { memberCount: 2, role: 'member', head: 1 } },
    })
    expect((await world.call(bob, 'POST', `${room}/leave`)).status).toBe(204)
    expect(await json(world.call(bob, 'POST', `${room}/leave`))).toMatchObject({
      status: 403,
      body: { code: 'not_a_member' },
    })
  })

  test('[MEMBERHTTP-2] nobody joins a group unasked', async () => {
    const room = await opened('group')
    expect(await json(world.call(bob, 'POST', `${room}/join`))).toMatchObject({
      status: 404,
      body: { code: 'room_not_found' },
    })
  })

  test('[MEMBERHTTP-3] the last owner stays as long as there are others', async () => {
    const room = await opened('group', [bob.id])
    expect(await json(world.call(ada, 'POST', `${room}/leave`))).toMatchObject({
      status: 409,
      body: { code: 'last_owner' },
    })
  })
})

describe('members', () => {
  test('[MEMBERHTTP-4] the list has roles and presence', async () => {
    const room = await opened('group', [bob.id])
    const { desk } = world.deps
    const watch = { type: 'watch', by: bob, via: desk.self, stamp: 1, head: 0 } as const
    await desk.whisper(room.slice('/api/rooms/'.length) as never, watch)
    const { body } = await json(world.call(ada, 'GET', `${room}/members`))
    expect(body).toEqual({
      items: [
        { user: ada, role: 'owner', online: false, joinedAt: expect.stringMatching(/Z$/), lastReadSeq: 0 },
        { user: bob, role: 'member', online: true, joinedAt: expect.stringMatching(/Z$/), lastReadSeq: 0 },
      ],
      next: null,
    })
    expect(await json(world.call(ada, 'GET', room))).toMatchObject({ body: { room: { onlineCount: 1 } } })
  })

  test('[MEMBERHTTP-5] an admin adds, an owner promotes, members do neither', async () => {
    const room = await opened('group', [bob.id])
    expect((await world.call(bob, 'POST', `${room}/members`, { userId: cy.id })).status).toBe(403)
    expect((await world.call(ada, 'POST', `${room}/members`, { userId: cy.id })).status).toBe(204)
    expect((await world.call(cy, 'PATCH', `${room}/members/${bob.id}`, { role: 'admin' })).status).toBe(403)
    expect((await world.call(ada, 'PATCH', `${room}/members/${bob.id}`, { role: 'admin' })).status).toBe(204)
    expect(await names(room)).toEqual([
      `${ada.username} owner`,
      `${bob.username} admin`,
      `${cy.username} member`,
    ])
  })

  test('[MEMBERHTTP-6] who is removed may be added again; who is banned does not come back by themselves', async () => {
    const room = await opened('public', [bob.id, cy.id])
    expect((await world.call(ada, 'DELETE', `${room}/members/${bob.id}`)).status).toBe(204)
    expect((await world.call(bob, 'POST', `${room}/join`)).status).toBe(204)
    expect((await world.call(ada, 'DELETE', `${room}/members/${bob.id}?ban=true`)).status).toBe(204)
    expect(await json(world.call(bob, 'POST', `${room}/join`))).toMatchObject({
      status: 403,
      body: { code: 'banned' },
    })
    expect(await names(room)).toEqual([`${ada.username} owner`, `${cy.username} member`])
    expect((await world.call(ada, 'DELETE', `${room}/members/${cy.id}?ban=maybe`)).status).toBe(400)
  })

  test.each([
    ['POST', '/members', { userId: newUserId() }, '404 user_not_found'],
    ['POST', '/members', { userId: 'x' }, '400 invalid_request'],
    ['PATCH', `/members/${newUserId()}`, { role: 'admin' }, '404 user_not_found'],
    ['PATCH', '/members/x', { role: 'admin' }, '404 user_not_found'],
    ['PATCH', `/members/${newUserId()}`, { role: 'king' }, '400 invalid_request'],
    ['DELETE', `/members/${newUserId()}`, undefined, '404 user_not_found'],
  ])('[MEMBERHTTP-7] %s %s with %j is answered %s', async (method, path, sent, answer) => {
    const room = await opened('group')
    const { status, body } = await json(world.call(ada, method, room + path, sent))
    expect(`${status} ${body.code}`).toBe(answer)
  })
})

describe('catching up', () => {
  test('[MEMBERHTTP-8] a read mark goes forward, never back', async () => {
    const room = await opened('group', [bob.id])
    for (const text of ['1', '2', '3']) await world.call(ada, 'POST', `${room}/messages`, { text })
    const unread = async () => (await json(world.call(bob, 'GET', '/api/rooms'))).body.items[0].unread
    expect((await world.call(bob, 'PUT', `${room}/read`, { seq: 2 })).status).toBe(204)
    await expect.poll(unread).toBe(1)
    expect((await world.call(bob, 'PUT', `${room}/read`, { seq: 1 })).status).toBe(204)
    expect((await world.call(bob, 'PUT', `${room}/read`, { seq: 3 })).status).toBe(204)
    await expect.poll(unread).toBe(0)
    expect((await world.call(bob, 'PUT', `${room}/read`, { seq: -1 })).status).toBe(400)
    expect((await world.call(cy, 'PUT', `${room}/read`, { seq: 1 })).status).toBe(404)
  })

  test('[MEMBERHTTP-9] events come as sockets carry them, in order', async () => {
    const room = await opened('public')
    await world.call(bob, 'POST', `${room}/join`)
    await world.call(bob, 'POST', `${room}/messages`, { text: 'hi', nonce: 'n' })
    const { body } = await json(world.call(ada, 'GET', `${room}/events?since=0`))
    expect(body).toMatchObject({
      head: 2,
      items: [
        {
          type: 'event',
          seq: 1,
          event: 'member.joined',
          at: expect.stringMatching(/Z$/),
          data: { user: bob },
        },
        {
          type: 'event',
          seq: 2,
          event: 'message.created',
          data: { message: { text: 'hi', nonce: 'n', sender: bob } },
        },
      ],
    })
    expect((await json(world.call(ada, 'GET', `${room}/events?since=1&limit=1`))).body.items).toHaveLength(1)
    expect((await json(world.call(ada, 'GET', `${room}/events?since=2`))).body).toEqual({
      items: [],
      head: 2,
    })
    expect((await world.call(ada, 'GET', `${room}/events`)).status).toBe(400)
  })

  test('[MEMBERHTTP-10] events that the log has given up are gone', async () => {
    const room = await opened('group')
    for (const text of ['1', '2']) await world.call(ada, 'POST', `${room}/messages`, { text })
    const id = room.slice('/api/rooms/'.length)
    await world.db.run((sql) => sql`delete from room_events where room_id = ${id} and seq = 1`)
    expect(await json(world.call(ada, 'GET', `${room}/events?since=0`))).toMatchObject({
      status: 410,
      body: { code: 'history_trimmed', title: 'Gone' },
    })
    expect((await world.call(ada, 'GET', `${room}/events?since=1`)).status).toBe(200)
  })
})
