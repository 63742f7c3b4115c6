// What two people do in the same moment.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUpMany } from '../support/chat/account.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { STAGE_SETTINGS } from './cast.ts'

const ROUNDS = 20

let server: LiveServer
let ada: Account
let bob: Account
let others: readonly Account[]
beforeAll(async () => {
  server = await startLiveServer(STAGE_SETTINGS)
  ;[ada, bob, ...others] = (await signUpMany(server.url, 8)) as [Account, Account, ...Account[]]
})
afterAll(() => server.stop())

interface RoomAnswer {
  readonly room: { readonly id: string; readonly role: string }
}

test('[AUTHZ-11] of two owners who demote each other at once one stays, and of two who leave', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const room = await openRoom(ada, 'group')
    const members = `/api/rooms/${room}/members`
    await ada.ask('POST', members, { userId: bob.user.id })
    await ada.ask('POST', members, { userId: others[0]?.user.id })
    await ada.ask('PATCH', `${members}/${bob.user.id}`, { role: 'owner' })
    const demote = (by: Account, whom: Account) =>
      by.call('PATCH', `${members}/${whom.user.id}`, { role: 'member' })
    const leave = (by: Account) => by.call('POST', `/api/rooms/${room}/leave`)
    const both = round % 2 === 0 ? [demote(ada, bob), demote(bob, ada)] : [leave(ada), leave(bob)]
    const statuses = (await Promise.all(both)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    const { items } = await (others[0] ?? ada).ask<{ items: { role: string }[] }>('GET', members)
    expect(items.filter(({ role }) => role === 'owner')).toHaveLength(1)
  }
})

test('[AUTHZ-11] a direct room that both open at once, many times, is one', async () => {
  for (const other of others) {
    const open = (by: Account, to: Account) =>
      by.call('POST', '/api/rooms', { kind: 'direct', userId: to.user.id })
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? open(ada, other) : open(other, ada))),
    )
    const rooms = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as RoomAnswer).room.id),
    )
    expect(new Set(rooms).size).toBe(1)
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
  }
})

test('[AUTHZ-11] an invitation lets in as many of a crowd as it has uses', async () => {
  const room = await openRoom(ada, 'group')
  const { token } = await ada.ask<{ token: string }>('POST', `/api/rooms/${room}/invites`, { uses: 3 })
  const crowd = [bob, ...others]
  const answers = await Promise.all(crowd.map((one) => one.call('POST', `/api/invites/${token}/accept`)))
  const counted = (status: number) => answers.filter((answer) => answer.status === status).length
  expect([counted(200), counted(404)]).toEqual([3, crowd.length - 3])
  const { items } = await ada.ask<{ items: object[] }>('GET', `/api/rooms/${room}/members`)
  expect(items).toHaveLength(4)
})

test('[AUTHZ-11] after a block nothing new is written, whatever was under way when it came', async () => {
  const made = { kind: 'direct', userId: bob.user.id }
  const { room } = await ada.ask<RoomAnswer>('POST', '/api/rooms', made)
  const messages = `/api/rooms/${room.id}/messages`
  const head = async () => (await ada.ask<{ head: number }>('GET', messages)).head
  for (let round = 0; round < ROUNDS; round += 1) {
    const sends = Array.from({ length: 8 }, (_, i) => bob.call('POST', messages, { text: `${round} ${i}` }))
    await ada.ask('POST', '/api/friends/block', { userId: bob.user.id })
    const answers = await Promise.all([...sends, bob.call('POST', messages, { text: 'late' })])
    expect(answers.at(-1)?.status).toBe(403)
    expect(answers.every(({ status }) => status === 201 || status === 403)).toBe(true)
    const after = await head()
    expect((await bob.call('POST', messages, { text: 'later' })).status).toBe(403)
    expect(await head()).toBe(after)
    await ada.ask('POST', '/api/friends/unblock', { userId: bob.user.id })
  }
})
