// What happens to an account on one node ends its sockets on the other, within a second.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, logIn, PASSWORD, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { openPostOffice, type PostOffice } from '../support/servers/post-office.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

const NEW = 'eight boats under the bridge'
const WITHIN_MS = 1_000

let post: PostOffice
let world: ClusterWorld
const at = (index: number): string => world.cluster.nodes[index]?.url ?? ''
beforeAll(async () => {
  post = await openPostOffice()
  world = await startClusterWorld({ SMTP_URL: post.url })
}, 120_000)
afterAll(async () => {
  await world.stop()
  await post.stop()
})

/** How the socket of `account` at the other node ends by `act`, and how long that takes. */
async function endOfSocket(account: Account, act: () => Promise<Response>) {
  const socket = await openSocket(at(1), account)
  const answer = await act()
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
  const sinceMs = performance.now()
  const { code } = await socket.closed
  return { status: answer.status, code, inTime: performance.now() - sinceMs < WITHIN_MS }
}
const ENDED = { status: 204, code: 4401, inTime: true }

test('[RECOVER-5] a password that is made anew on one node ends the sockets on another', async () => {
  const eve = await signUp(at(0))
  await fetch(
    `${at(0)}/api/auth/password/forgot`,
    json('POST', { email: `${eve.user.username}@example.org` }),
  )
  const { text } = await post.next(`${eve.user.username}@example.org`)
  const token = /token=([\w-]+)/.exec(text)?.[1] ?? ''
  const reset = () => fetch(`${at(0)}/api/auth/password/reset`, json('POST', { token, newPassword: NEW }))
  expect(await endOfSocket(eve, reset)).toEqual(ENDED)
  expect((await reset()).status).toBe(400)
})

test('[CHANGE-1] so does a password that is changed, but for the device that changed it', async () => {
  const here = await signUp(at(0))
  const there = await logIn(at(1), here.user.username)
  const own = await openSocket(at(1), here)
  const change = () => here.call('PUT', '/api/auth/password', { currentPassword: PASSWORD, newPassword: NEW })
  expect(await endOfSocket(there, change)).toEqual(ENDED)
  expect(await own.request('ping')).toEqual({})
  await own.close()
})

test('[STAFF-2] so does an account that an admin closes', async () => {
  const eve = await signUp(at(1))
  const disable = async () =>
    (await admin()).call('PATCH', `/api/admin/users/${eve.user.id}`, { disabled: true })
  expect(await endOfSocket(eve, disable)).toEqual({ ...ENDED, status: 200 })
})

test('[CLOSE-1] so does an account that is deleted', async () => {
  const eve = await signUp(at(0))
  expect(await endOfSocket(eve, () => eve.call('DELETE', '/api/auth/me', { password: PASSWORD }))).toEqual(
    ENDED,
  )
})

/** Of two who came at once, whoever was first. */
async function admin(): Promise<Account> {
  const { ada, bob } = world
  const { user } = await ada.account.ask<{ user: { role: string } }>('GET', '/api/auth/me')
  return user.role === 'admin' ? ada.account : bob.account
}

function json(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
