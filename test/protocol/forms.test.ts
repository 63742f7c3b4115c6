// What a browser without scripts sends: plain forms, held to the same rules as frames.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, PASSWORD, signUp } from '../support/chat/account.ts'
import { readHistory } from '../support/chat/history.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
let cookie = ''
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signUp(server.url)
  const entered = await post('/login', { login: ada.user.username, password: PASSWORD })
  cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
})
afterAll(() => server.stop())

function post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: server.url, cookie },
    body: new URLSearchParams(fields),
  })
}

const REFUSED = [
  ['nothing', ''],
  ['white space', ' \n'],
  ['NUL', 'a\u0000b'],
  ['8,001 characters', 'y'.repeat(8_001)],
] as const

test('[POST-1] a form says something, once for its nonce, and leads back to the room', async () => {
  const room = await openRoom(ada)
  for (const _ of [1, 2]) {
    const answer = await post(`/rooms/${room}/messages`, { text: 'hello', nonce: 'n1' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/rooms/${room}`])
  }
  expect((await readHistory(ada, room)).map(({ text }) => text)).toEqual(['hello'])
})

test.each(REFUSED)('[POST-2] a form with %s is refused, and nothing is said', async (_, text) => {
  const room = await openRoom(ada)
  expect((await post(`/rooms/${room}/messages`, { text, nonce: 'n1' })).status).toBe(400)
  expect(await readHistory(ada, room)).toEqual([])
})

test.each(REFUSED)('[POST-3] an edit to %s is refused, and the message stays', async (_, text) => {
  const room = await openRoom(ada)
  await post(`/rooms/${room}/messages`, { text: 'hello' })
  const [said] = await readHistory(ada, room)
  expect((await post(`/rooms/${room}/messages/${said?.id}/edit`, { text })).status).toBe(400)
  expect((await readHistory(ada, room)).map((message) => message.text)).toEqual(['hello'])
})
