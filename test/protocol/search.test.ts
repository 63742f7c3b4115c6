// GET /api/search through the real server, PROTOCOL section 2.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, joinRoom, openRoom, signUpMany } from '../support/chat/account.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

interface Hits {
  readonly items: readonly {
    readonly message: { readonly text: string; readonly seq: number }
    readonly room: { readonly id: string; readonly name: string }
    readonly snippet: string
  }[]
  readonly next: string | null
}

let server: LiveServer
let ada: Account
let bob: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer()
  ;[ada, bob] = (await signUpMany(server.url, 2)) as [Account, Account]
  room = await openRoom(ada, 'group')
  await ada.ask('POST', `/api/rooms/${room}/members`, { userId: bob.user.id })
  for (const text of ['The kettle is on', 'no word of it', 'my KETTLE whistles'])
    await ada.ask('POST', `/api/rooms/${room}/messages`, { text })
})
afterAll(() => server.stop())

const find = (by: Account, query: string): Promise<Hits> => by.ask('GET', `/api/search?${query}`)

test('[SEARCH-9] hits come with their message, their room and a snippet, newest first, page by page', async () => {
  const first = await find(bob, 'q=kettle&limit=1')
  expect(first.items).toMatchObject([
    { message: { text: 'my KETTLE whistles' }, room: { id: room }, snippet: 'my KETTLE whistles' },
  ])
  const second = await find(bob, `q=kettle&limit=1&cursor=${first.next}`)
  expect(second.items.map(({ snippet }) => snippet)).toEqual(['The kettle is on'])
  expect(second.next).toBeNull()
  expect((await find(bob, `q=kettle&from=${bob.user.id}`)).items).toEqual([])
})

test('[SEARCH-10] whoever is not in the room, or was removed from it, finds nothing of it', async () => {
  const [eve, dan] = (await signUpMany(server.url, 2)) as [Account, Account]
  expect((await find(eve, 'q=kettle')).items).toEqual([])
  expect((await find(eve, `q=kettle&room=${room}`)).items).toEqual([])
  await ada.ask('POST', `/api/rooms/${room}/members`, { userId: dan.user.id })
  expect((await find(dan, 'q=kettle')).items).toHaveLength(2)
  await ada.call('DELETE', `/api/rooms/${room}/members/${dan.user.id}`)
  expect((await find(dan, 'q=kettle')).items).toEqual([])
  const open = await openRoom(ada)
  await ada.ask('POST', `/api/rooms/${open}/messages`, { text: 'kettle in public' })
  expect((await find(eve, 'q=public')).items).toEqual([])
  await joinRoom(open, [eve])
  expect((await find(eve, 'q=public')).items).toHaveLength(1)
})

test.each([
  ['nothing', ''],
  ['no words', 'q='],
  ['only quotes', 'q=%22%20%22'],
  ['ten thousand characters', `q=${'x'.repeat(10_000)}`],
  ['a NUL', 'q=%00'],
  ['a room that is none', 'q=a&room=x'],
  ['a sender who is none', 'q=a&from=..'],
  ['a time that is none', 'q=a&since=yesterday'],
  ['a cursor that is none', 'q=a&cursor=x'],
])('[SEARCH-11] what cannot be searched for is told: %s', async (_, query) => {
  const answer = await ada.call('GET', `/api/search?${query}`)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({
    code: 'invalid_request',
    errors: [{ path: expect.any(String) }],
  })
})

test.each([
  "' or 1=1 --",
  '!!! & | <-> :*',
  '((((',
  '%%%%',
  '____',
  '\\',
  '"',
  '"a" "',
  'a\u0301\u0301',
  '.*+?$^{}',
])('[SEARCH-7] signs mean themselves: %s', async (words) => {
  const answer = await ada.call('GET', `/api/search?q=${encodeURIComponent(words)}`)
  expect([200, 400]).toContain(answer.status)
})
