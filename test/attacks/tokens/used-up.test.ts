// Words that were good once, are good for something else, or belong to somebody else.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaints } from '../../fuzz/vital-signs.ts'
import { type Account, logIn, openRoom, PASSWORD, signUp } from '../../support/chat/account.ts'
import { openRawSocket } from '../../support/chat/raw-socket.ts'
import { type LiveServer, startLiveServer } from '../../support/live-server.ts'
import { lettersIn } from '../../support/servers/mail-folder.ts'

let server: LiveServer
let ada: Account
let eve: Account
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signUp(server.url)
  eve = await signUp(server.url)
})
afterAll(() => server.stop())

test('[ATTACK-9] a refresh token that comes again ends all that came of it, at every door', async () => {
  const device = await logIn(server.url, ada.user.username)
  const renew = (refreshToken: string) => post('/api/auth/refresh', { refreshToken })
  const next = (await (await renew(device.refreshToken)).json()) as {
    accessToken: string
    refreshToken: string
  }
  expect(await statusesOf(next.accessToken)).toEqual([200, 101])
  expect((await renew(device.refreshToken)).status).toBe(401)
  expect(await statusesOf(next.accessToken)).toEqual([401, 401])
  expect(await statusesOf(device.token)).toEqual([401, 401])
  expect((await renew(next.refreshToken)).status).toBe(401)
  expect(await statusesOf(ada.token)).toEqual([200, 101])
})

test('[ATTACK-9] a link to a new password is good once, until a newer one, for its own account', async () => {
  const old = await resetWord(eve, 1)
  const newer = await resetWord(eve, 2)
  const reset = async (token: string) =>
    (await post('/api/auth/password/reset', { token, newPassword: `${PASSWORD} again` })).status
  const { token: invite } = await ada.ask<{ token: string }>('POST', '/api/admin/invites', { uses: 1 })
  const words = [
    old,
    invite,
    eve.refreshToken,
    newer.toUpperCase(),
    `${newer}x`,
    ` ${newer}`,
    newer.slice(1),
    '',
  ]
  expect(await Promise.all(words.map(reset))).toEqual(words.map(() => 400))
  expect([await reset(newer), await reset(newer)]).toEqual([204, 400])
  expect(await statusesOf(eve.token)).toEqual([401, 401])
})

test('[ATTACK-9] an invitation that is spent or withdrawn lets nobody in', async () => {
  const room = await openRoom(ada, 'group')
  const [bob, cy] = [await signUp(server.url), await signUp(server.url)]
  const invited = () =>
    ada.ask<{ id: string; token: string }>('POST', `/api/rooms/${room}/invites`, { uses: 1 })
  const accept = async (by: Account, token: string) =>
    (await by.call('POST', `/api/invites/${token}/accept`)).status
  const [spent, withdrawn] = [await invited(), await invited()]
  expect(await accept(bob, spent.token)).toBe(200)
  await ada.ask('DELETE', `/api/rooms/${room}/invites/${withdrawn.id}`)
  const words = [spent.token, withdrawn.token, withdrawn.id, ada.refreshToken, 'x'.repeat(43)]
  expect(
    (await Promise.all(words.map((word) => accept(cy, word)))).every(
      (status) => status >= 400 && status < 500,
    ),
  ).toBe(true)
  expect((await cy.call('GET', `/api/rooms/${room}`)).status).toBe(404)
})

test('[ATTACK-9] a cookie is worth nothing once its session is over, and is no token', async () => {
  const cookie = await cookieOf(ada)
  expect(await withCookie(cookie)).toEqual([200, 101])
  await fetch(`${server.url}/api/auth/logout`, { method: 'POST', headers: { cookie, origin: server.url } })
  expect(await withCookie(cookie)).toEqual([401, 401])
  const value = (await cookieOf(ada)).slice('session='.length)
  expect(await statusesOf(value)).toEqual([401, 401])
  const others = [ada.token, ada.refreshToken, `${value}x`, value.slice(1), `"${value}`]
  expect(await Promise.all(others.map((other) => withCookie(`session=${other}`)))).toEqual(
    others.map(() => [401, 401]),
  )
})

test('[ATTACK-9] what looks like a token for programs, and what it is made of, opens nothing', async () => {
  const made = await ada.ask<{ id: string; token: string }>('POST', '/api/tokens', {
    name: 'x',
    scopes: ['read'],
  })
  const { token, id } = made
  const secret = token.slice('pat_'.length)
  const { ticket } = await ada.ask<{ ticket: string }>('POST', '/api/auth/ws-ticket')
  expect(await statusesOf(token)).toEqual([200, 101])
  const words = [
    ...[
      'pat_',
      secret,
      `PAT_${secret}`,
      `pat_${token}`,
      `pat-${secret}`,
      `${token}=`,
      `${token}.`,
      `${token}x`,
    ],
    ...[
      token.slice(0, -1),
      `pat_${ada.refreshToken}`,
      ada.refreshToken,
      ticket,
      `pat_${ticket}`,
      `pat_${id}`,
      id,
    ],
    ...[
      `pat_${'A'.repeat(43)}`,
      `pat_${"' or 1=1 --".padEnd(43, 'x').replaceAll(' ', '+')}`,
      `pat_${'x'.repeat(5_000)}`,
    ],
  ]
  const opened = await Promise.all(words.map(async (word) => ({ word, statuses: await statusesOf(word) })))
  expect(opened.filter(({ statuses }) => statuses.join() !== '401,401')).toEqual([])
  await ada.ask('DELETE', `/api/tokens/${id}`)
  expect(await statusesOf(token)).toEqual([401, 401])
  expect((await post('/api/auth/refresh', { refreshToken: token })).status).toBe(401)
  expect(await complaints(server)).toEqual([])
})

/** Over HTTP, and on the way to a socket. */
async function statusesOf(token: string): Promise<number[]> {
  return doors({ authorization: `Bearer ${token}` })
}

async function withCookie(cookie: string): Promise<number[]> {
  return doors({ cookie })
}

async function doors(headers: Record<string, string>): Promise<number[]> {
  const http = await fetch(`${server.url}/api/auth/me`, { headers })
  const upgrade = await openRawSocket(server.url, { headers })
  upgrade.end()
  return [http.status, upgrade.status]
}

async function cookieOf({ user }: Account): Promise<string> {
  const body = new URLSearchParams({ login: user.username, password: PASSWORD })
  const headers = { origin: server.url }
  const answer = await fetch(`${server.url}/login`, { method: 'POST', body, headers, redirect: 'manual' })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function resetWord({ user }: Account, letters: number): Promise<string> {
  await post('/api/auth/password/forgot', { email: `${user.username}@example.org` })
  const letter = (await lettersIn(server.dataDir, letters)).at(-1) ?? ''
  const text = letter.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
  return /token=([\w-]{43})/.exec(text)?.[1] ?? ''
}

function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}
