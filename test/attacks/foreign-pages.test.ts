// A foreign page in the browser of somebody who is signed in: nothing is changed, and no socket opens.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD } from '../support/chat/account.ts'
import { openRawSocket } from '../support/chat/raw-socket.ts'
import { type Battlefield, openBattlefield } from './battlefield.ts'
import type { Document } from './operations.ts'

let field: Battlefield
let cookie: string
let calls: { method: string; path: string }[]
beforeAll(async () => {
  field = await openBattlefield()
  cookie = await cookieAfter({})
  const { paths } = (await (await fetch(`${field.server.url}/openapi.json`)).json()) as Document
  calls = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{\w+\}/g, field.room),
    })),
  )
})
afterAll(() => field.stop())

const FOREIGN: readonly Readonly<Record<string, string>>[] = [
  {},
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: 'https://evil.example' },
]

test('[CSRF-1] no call that changes something is made with the cookie from a foreign page, whatever it sends', async () => {
  const changing = calls.filter(({ method }) => method !== 'GET')
  expect(changing.length).toBeGreaterThan(50)
  const through: string[] = []
  for (const { method, path } of changing) {
    for (const foreign of FOREIGN) {
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        const headers = { cookie, 'content-type': type, ...foreign }
        const { status } = await fetch(`${field.server.url}${path}`, { method, headers, body: '{}' })
        if (status !== 403) through.push(`${method} ${path} ${type} ${JSON.stringify(foreign)}: ${status}`)
      }
    }
  }
  expect(through).toEqual([])
  expect((await fetch(`${field.server.url}/api/auth/me`, { headers: { cookie } })).status).toBe(200)
})

test('[PROTO-2] a page of another site opens no socket with the cookie, on no path', async () => {
  const statusOf = async (path: string, origin: string): Promise<number> => {
    const socket = await openRawSocket(field.server.url, { path, headers: { cookie, origin } })
    socket.end()
    return socket.status
  }
  const paths = ['/ws', '/chat', '/ws/chat', '/ws/stomp', `/ws/${field.eve.user.username}`]
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example'])
    expect(await Promise.all(paths.map((path) => statusOf(path, origin)))).toEqual(paths.map(() => 403))
  expect(await Promise.all(paths.map((path) => statusOf(path, field.server.url)))).toEqual(
    paths.map(() => 101),
  )
})

test('[COOKIE-5] a log-in begins a session of its own, whatever cookie the browser had', async () => {
  const planted = 'session=planted-by-somebody-else-in-this-browser'
  const fresh = await cookieAfter({ cookie: planted })
  const again = await cookieAfter({ cookie: fresh })
  expect(new Set([planted, cookie, fresh, again]).size).toBe(4)
  const me = (value: string) => fetch(`${field.server.url}/api/auth/me`, { headers: { cookie: value } })
  expect([(await me(planted)).status, (await me(again)).status]).toEqual([401, 200])
})

async function cookieAfter(headers: Record<string, string>): Promise<string> {
  const { server, eve } = field
  const body = new URLSearchParams({ login: eve.user.username, password: PASSWORD })
  const init = {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: { origin: server.url, ...headers },
  } as const
  const answer = await fetch(`${server.url}/login`, init)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
