// Every path that other clients expect answers as ours does, on a live server.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { ALIASES } from '../../src/http/aliases.ts'
import { type Account, openRoom, PASSWORD, signUp, uniqueName } from '../support/chat/account.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
let bob: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signUp(server.url)
  bob = await signUp(server.url)
  room = await openRoom(ada)
})
afterAll(() => server.stop())

/** What stands for `:`, and what is sent: enough for an answer that only the right call gives. */
function exampleOf(alias: string): { readonly name?: string; readonly body?: object } | undefined {
  const someone = { userId: bob.user.id }
  const examples: Readonly<Record<string, { readonly name?: string; readonly body?: object }>> = {
    'POST /register': { body: { email: 'no address', password: PASSWORD } },
    'POST /login': { body: { email: ada.user.username, password: 'wrong' } },
    'POST /logout': {},
    'POST /oauth': {
      body: { provider: 'none', code: 'c', codeVerifier: 'v'.repeat(43), redirectUri: 'http://localhost/' },
    },
    'GET /user/:': { name: bob.user.username },
    'PUT /user/:': { name: bob.user.username, body: { displayName: 'Not me' } },
    'POST /friends/request': { body: { userId: ada.user.id } },
    'POST /friends/accept': { body: someone },
    'POST /friends/reject': { body: someone },
    'DELETE /friends/remove': { body: someone },
    'GET /friends/:': { name: bob.user.id },
    'GET /chat/:': { name: room },
  }
  return examples[alias]
}

async function answerOf(method: string, path: string, body?: object) {
  const { token } = await freshSession()
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

/** Of Ada: some of the calls end the session that asks. */
async function freshSession(): Promise<{ token: string }> {
  const sent = { email: ada.user.username, password: PASSWORD }
  const { accessToken } = await ada.ask<{ accessToken: string }>('POST', '/api/auth/login', sent)
  return { token: accessToken }
}

test.each(Object.entries(ALIASES))('[ALIAS-3] %s answers as %s does', async (alias, target) => {
  const [method = '', path = ''] = alias.split(' ')
  const example = exampleOf(alias)
  if (example === undefined) throw new Error(`no example of ${alias}`)
  const { name = '', body } = example
  const answer = await answerOf(method, path.replace(':', name), body)
  expect(answer).toEqual(await answerOf(method, target.replace(':', name), body))
  expect(answer.body?.code).not.toBe('not_found')
  expect(answer.status).not.toBe(405)
})

test('[ALIAS-3] an account is made and entered by the short paths alone', async () => {
  const username = uniqueName('short')
  const sent = { email: `${username}@example.org`, username, password: PASSWORD }
  expect(await answerOf('POST', '/register', sent)).toMatchObject({
    status: 201,
    body: { user: { username } },
  })
  const entered = await answerOf('POST', '/login', { email: sent.email, password: PASSWORD })
  expect(entered).toMatchObject({ status: 200, body: { tokenType: 'Bearer', user: { username } } })
})

test.each([
  ['/register', '/signup', 200],
  ['/login', '/login', 200],
  ['/chat/:', '/login?return_to=%2Frooms%2F:', 200],
])('[ALIAS-4] a browser that opens %s gets the page at %s', async (path, page, status) => {
  const response = await fetch(`${server.url}${path.replace(':', room)}`, {
    headers: { accept: 'text/html' },
  })
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toContain('text/html')
  const { pathname, search } = new URL(response.url)
  expect(pathname + search).toBe(page.replace(':', room))
})
