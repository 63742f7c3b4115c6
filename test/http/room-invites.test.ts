import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../rooms/model/words.ts'
import { createPostgresInvites } from '../../src/adapters/rooms/invites/invites-postgres.ts'
import { createPostgresStandings } from '../../src/adapters/rooms/members/standings-postgres.ts'
import { createInviteRoutes } from '../../src/http/rooms/invites/invite-routes.ts'
import { createRoomInvites } from '../../src/http/rooms/invites/room-invites.ts'
import { createBanRoutes } from '../../src/http/rooms/members/bans.ts'
import { createNotificationLevelRoutes } from '../../src/http/rooms/members/notification-level.ts'
import { createRoomRoutes } from '../../src/http/rooms/room-routes.ts'
import { type RoomWorld, startRoomWorld } from '../support/rooms/room-world.ts'
import { answerOf as json } from './tea-room.ts'

const publicUrl = new URL('https://chat.example.org')

let world: RoomWorld
let ada: Person
let bob: Person
let cy: Person
let room: string
let count = 0
beforeAll(async () => {
  world = await startRoomWorld((deps, db) => (app) => {
    const standings = createPostgresStandings(db)
    createRoomRoutes(deps)(app)
    const clock = { nowMs: () => Date.now() }
    const invites = createPostgresInvites(db)
    const roomInvites = createRoomInvites({ ...deps, invites, clock, publicUrl })
    createInviteRoutes({ ...deps, invites, roomInvites })(app)
    createBanRoutes({ ...deps, standings })(app)
    createNotificationLevelRoutes(standings)(app)
  })
})
beforeEach(async () => {
  count += 1
  ada = await world.person(`ada${count}`)
  bob = await world.person(`bob${count}`)
  cy = await world.person(`cy${count}`)
  const sent = { kind: 'group', name: 'Tea', userIds: [cy.id] }
  room = `/api/rooms/${(await json(world.call(ada, 'POST', '/api/rooms', sent))).body.room.id}`
})
afterAll(() => world.stop())

async function invited(body?: object): Promise<{ id: string; token: string; usesLeft: number }> {
  const answer = await json(world.call(ada, 'POST', `${room}/invites`, body))
  if (answer.status !== 201) throw new Error(`no invitation: ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function accept(by: Person, token: string): Promise<string> {
  const { status, body } = await json(world.call(by, 'POST', `/api/invites/${token}/accept`))
  return status === 200 ? `200 ${body.room.name}` : `${status} ${body.code}`
}

async function refused(by: Person, method: string, path: string, body?: object): Promise<string> {
  const answer = await world.call(by, method, room + path, body)
  const text = await answer.text()
  return `${answer.status} ${text === '' ? '' : (JSON.parse(text).code ?? '')}`.trim()
}

describe('an invitation', () => {
  test('[INVITE-5] has a word, an address, an end and its uses, by default or as asked', async () => {
    expect(await invited()).toEqual({
      id: expect.any(String),
      token: expect.stringMatching(/^[\w-]{43}$/),
      url: expect.stringMatching(/^https:\/\/chat\.example\.org\/invites\/[\w-]{43}$/),
      expiresAt: expect.stringMatching(/Z$/),
      usesLeft: 10,
    })
    const { id } = await invited({ uses: 2, expiresInHours: 1 })
    const { body } = await json(world.call(ada, 'GET', `${room}/invites`))
    expect(body.items[0]).toEqual({
      ...{ id, usesLeft: 2, createdBy: ada },
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
    })
    const hours = (Date.parse(body.items[0].expiresAt) - Date.now()) / 3_600_000
    expect(Math.round(hours)).toBe(1)
  })

  test.each([{ uses: 0 }, { uses: 1.5 }, { uses: 1_001 }, { expiresInHours: 0 }, { expiresInHours: 'x' }])(
    '[INVITE-5] asked for with %j is refused',
    async (body) => {
      expect(await refused(ada, 'POST', '/invites', body)).toBe('400 invalid_request')
    },
  )

  test('[INVITE-6] lets in as often as it says; who is in already uses nothing up', async () => {
    const { token } = await invited({ uses: 1 })
    expect(await accept(cy, token)).toBe('200 Tea')
    expect(await accept(bob, token)).toBe('200 Tea')
    expect(await accept(bob, token)).toBe('200 Tea')
    expect(await accept(await world.person(`dan${count}`), token)).toBe('404 invite_not_found')
    expect((await json(world.call(bob, 'GET', room))).body.room).toMatchObject({
      role: 'member',
      memberCount: 3,
    })
  })

  test('[INVITE-6] does not let in whom the room bars, who uses nothing up', async () => {
    const { token } = await invited({ uses: 1 })
    await world.call(ada, 'DELETE', `${room}/members/${cy.id}?ban=true`)
    expect(await accept(cy, token)).toBe('403 banned')
    expect(await accept(bob, token)).toBe('200 Tea')
  })

  test('[INVITE-6] to an archived room lets nobody in', async () => {
    const { token } = await invited()
    await world.call(ada, 'DELETE', room)
    expect(await accept(bob, token)).toBe('409 room_archived')
    expect(await refused(ada, 'POST', '/invites')).toBe('409 room_archived')
  })

  test('[INVITE-6] of many at once lets in exactly its uses', async () => {
    const { token } = await invited({ uses: 3 })
    const people = await Promise.all(Array.from({ length: 12 }, (_, i) => world.person(`p${count}x${i}`)))
    const answers = await Promise.all(people.map((person) => accept(person, token)))
    expect(answers.filter((answer) => answer === '200 Tea')).toHaveLength(3)
    expect((await json(world.call(ada, 'GET', room))).body.room.memberCount).toBe(5)
  })

  test('[INVITE-7] is made, listed and withdrawn by admins of the room alone', async () => {
    const { id, token } = await invited()
    for (const [method, path] of [
      ['POST', '/invites'],
      ['GET', '/invites'],
      ['DELETE', `/invites/${id}`],
    ] as const) {
      expect(await refused(cy, method, path)).toBe('403 not_allowed')
      expect(await refused(bob, method, path)).toBe('404 room_not_found')
    }
    expect(await refused(ada, 'DELETE', `/invites/${id}`)).toBe('204')
    expect(await refused(ada, 'DELETE', `/invites/${id}`)).toBe('404 invite_not_found')
    expect(await refused(ada, 'DELETE', '/invites/x')).toBe('404 invite_not_found')
    expect(await accept(bob, token)).toBe('404 invite_not_found')
    for (const word of ['x', '%00', 'x'.repeat(43)])
      expect(await accept(bob, word)).toBe('404 invite_not_found')
  })
})

describe('whom a room bars', () => {
  test('[MEMBERHTTP-11] admins see it and let them come back', async () => {
    await world.call(ada, 'DELETE', `${room}/members/${cy.id}?ban=true`)
    expect((await json(world.call(ada, 'GET', `${room}/bans`))).body).toEqual({ items: [cy], next: null })
    expect(await refused(bob, 'GET', '/bans')).toBe('404 room_not_found')
    expect(await refused(cy, 'DELETE', `/bans/${cy.id}`)).toBe('404 room_not_found')
    expect(await refused(ada, 'DELETE', `/bans/${cy.id}`)).toBe('204')
    expect(await refused(ada, 'DELETE', `/bans/${cy.id}`)).toBe('404 user_not_found')
    expect(await refused(ada, 'DELETE', '/bans/x')).toBe('404 user_not_found')
    expect((await json(world.call(ada, 'GET', `${room}/bans`))).body.items).toEqual([])
    const { token } = await invited()
    expect(await accept(cy, token)).toBe('200 Tea')
  })

  test('[MEMBERHTTP-11] is told in pages', async () => {
    for (const who of [bob, cy]) {
      await world.call(ada, 'POST', `${room}/members`, { userId: who.id })
      await world.call(ada, 'DELETE', `${room}/members/${who.id}?ban=true`)
    }
    const first = (await json(world.call(ada, 'GET', `${room}/bans?limit=1`))).body
    expect(first.items).toEqual([bob])
    const second = (await json(world.call(ada, 'GET', `${room}/bans?limit=1&cursor=${first.next}`))).body
    expect(second).toEqual({ items: [cy], next: null })
    expect(await refused(ada, 'GET', '/bans?cursor=x')).toBe('400 invalid_request')
  })

  test('[MEMBERHTTP-14] says why, where whoever barred them did; the room is not told', async () => {
    const why = encodeURIComponent('sold things')
    expect(await refused(ada, 'DELETE', `/members/${cy.id}?ban=true&reason=${why}`)).toBe('204')
    expect((await json(world.call(ada, 'GET', `${room}/bans`))).body.items).toEqual([
      { ...cy, reason: 'sold things' },
    ])
    const events = await world.call(ada, 'GET', `${room}/events?since=0`)
    const told = await events.text()
    expect([told.includes('member.removed'), told.includes('sold things')]).toEqual([true, false])
    await world.call(ada, 'POST', `${room}/members`, { userId: cy.id })
    await world.call(ada, 'DELETE', `${room}/members/${cy.id}?ban=true`)
    expect((await json(world.call(ada, 'GET', `${room}/bans`))).body.items).toEqual([cy])
    const long = 'x'.repeat(251)
    expect(await refused(ada, 'DELETE', `/members/${cy.id}?ban=true&reason=${long}`)).toBe(
      '400 invalid_request',
    )
  })
})

describe('what one wants to hear of', () => {
  test('[MEMBERHTTP-12] is everything until it is set; with none the room is muted in the list', async () => {
    const muted = async () => (await json(world.call(cy, 'GET', '/api/rooms'))).body.items[0].muted
    expect((await json(world.call(cy, 'GET', `${room}/notifications`))).body).toEqual({ level: 'all' })
    expect(await muted()).toBe(false)
    for (const [level, isMuted] of [
      ['none', true],
      ['mentions', false],
    ] as const) {
      expect(await refused(cy, 'PUT', '/notifications', { level })).toBe('204')
      expect((await json(world.call(cy, 'GET', `${room}/notifications`))).body).toEqual({ level })
      expect(await muted()).toBe(isMuted)
    }
    expect((await json(world.call(ada, 'GET', `${room}/notifications`))).body).toEqual({ level: 'all' })
  })

  test('[MEMBERHTTP-15] a room is muted until a time, whatever the level', async () => {
    const muted = async () => (await json(world.call(cy, 'GET', '/api/rooms'))).body.items[0].muted
    const told = async () => (await json(world.call(cy, 'GET', `${room}/notifications`))).body
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
    const wish = { level: 'all', mutedUntil: inAnHour }
    expect(await refused(cy, 'PUT', '/notifications', wish)).toBe('204')
    expect([await told(), await muted()]).toEqual([wish, true])
    const past = { level: 'mentions', mutedUntil: '2020-01-01T00:00:00Z' }
    expect(await refused(cy, 'PUT', '/notifications', past)).toBe('204')
    expect([await told(), await muted()]).toEqual([{ level: 'mentions' }, false])
    expect(await refused(cy, 'PUT', '/notifications', wish)).toBe('204')
    expect(await refused(cy, 'PUT', '/notifications', { level: 'all', mutedUntil: null })).toBe('204')
    expect([await told(), await muted()]).toEqual([{ level: 'all' }, false])
    const soon = { level: 'all', mutedUntil: 'soon' }
    expect(await refused(cy, 'PUT', '/notifications', soon)).toBe('400 invalid_request')
  })

  test('[MEMBERHTTP-12] is for those who are in', async () => {
    expect(await refused(bob, 'PUT', '/notifications', { level: 'none' })).toBe('404 room_not_found')
    expect(await refused(bob, 'GET', '/notifications')).toBe('404 room_not_found')
    expect(await refused(cy, 'PUT', '/notifications', { level: 'some' })).toBe('400 invalid_request')
  })
})

test('[MEMBERHTTP-13] of two owners who demote each other at once one remains', async () => {
  await world.call(ada, 'PATCH', `${room}/members/${cy.id}`, { role: 'owner' })
  const demote = (by: Person, whom: Person) => refused(by, 'PATCH', `/members/${whom.id}`, { role: 'member' })
  const answers = await Promise.all([demote(ada, cy), demote(cy, ada)])
  expect([...answers].sort()).toEqual(['204', '403 not_allowed'])
  const { items } = (await json(world.call(ada, 'GET', `${room}/members`))).body
  expect(items.filter(({ role }: { role: string }) => role === 'owner')).toHaveLength(1)
})
