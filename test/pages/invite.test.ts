// The page behind the link of an invitation, on a live server and without scripts.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, PASSWORD, signUp } from '../support/chat/account.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { plainBrowser } from './plain-browser.ts'

let server: LiveServer
let ada: Account
let bob: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signUp(server.url)
  bob = await signUp(server.url)
  room = await openRoom(ada, 'group')
})
afterAll(() => server.stop())

async function linkOf(uses: number): Promise<string> {
  const { url } = await ada.ask<{ url: string }>('POST', `/api/rooms/${room}/invites`, { uses })
  return new URL(url).pathname
}

test('[INVITE-8] a stranger signs in, comes back, sees the name of the room, and is in', async () => {
  const link = await linkOf(1)
  const browser = plainBrowser(server.url)
  const sent = await browser.open(link)
  expect([sent.status, sent.headers.get('location')]).toEqual([
    303,
    `/login?return_to=${encodeURIComponent(link)}`,
  ])
  const fields = { login: bob.user.username, password: PASSWORD, return_to: link }
  expect((await browser.post('/login', fields)).headers.get('location')).toBe(link)
  const { room: shown } = await ada.ask<{ room: { name: string } }>('GET', `/api/rooms/${room}`)
  const asked = await (await browser.open(link)).text()
  expect(asked).toContain(shown.name)
  expect(asked).toContain(`action="${link}"`)
  expect((await bob.call('GET', `/api/rooms/${room}`)).status).toBe(404)
  const entered = await browser.post(link, {})
  expect([entered.status, entered.headers.get('location')]).toEqual([303, `/rooms/${room}`])
  expect((await bob.call('GET', `/api/rooms/${room}`)).status).toBe(200)
  expect((await browser.open(link)).status).toBe(200)
})

test('[INVITE-8] an invitation that is used up is told to be so, in words', async () => {
  const link = await linkOf(1)
  const [cy, dan] = [await signUp(server.url), await signUp(server.url)]
  await cy.ask('POST', `/api${link}/accept`)
  const browser = plainBrowser(server.url)
  await browser.post('/login', { login: dan.user.username, password: PASSWORD })
  for (const answer of [await browser.open(link), await browser.post(link, {})]) {
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('used up')
  }
})
