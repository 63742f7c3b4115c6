// A real browser on everything that attackers have stored: it runs none of it.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Battlefield, openBattlefield } from '../attacks/battlefield.ts'
import { type Planted, plant, SAID } from '../attacks/plant.ts'
import { SCRIPTED } from '../attacks/strings.ts'
import { type Person, startBrowser, type TestBrowser } from '../support/browser.ts'
import { type Account, PASSWORD } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'

let field: Battlefield
let planted: Planted
let browser: TestBrowser
let bob: Watched
beforeAll(async () => {
  field = await openBattlefield()
  planted = await plant(field)
  browser = await startBrowser()
  bob = await enter(field.bob)
})
afterAll(async () => {
  await browser?.stop()
  await field?.stop()
})

test('[ATTACK-7] pages full of hostile text run nothing and break no policy', async () => {
  const { room } = field
  const eve = await enter(field.eve)
  const [first] = planted.rooms
  const ofBob = [
    '/rooms',
    `/rooms/${room}`,
    `/rooms/${room}?at=60`,
    `/rooms/${room}?at=150`,
    `/rooms/${room}/people`,
  ]
  const found = [
    '/rooms/directory',
    '/rooms/directory?q=pwned',
    '/rooms/new/direct?q=%3C',
    `/invites/${first?.invite}`,
  ]
  for (const path of [...ofBob, ...found]) await bob.visit(path)
  for (const path of ['/you', '/rooms', ...planted.rooms.slice(0, 5).map(({ id }) => `/rooms/${id}`)])
    await eve.visit(path)
  for (const { id } of planted.said.slice(0, 10)) await eve.visit(`/rooms/${room}/messages/${id}/edit`)
  expect([...bob.harm(), ...eve.harm()]).toEqual([])
})

test('[ATTACK-7] hostile text that arrives while the page is open runs nothing either', async () => {
  const { page } = bob.person
  const { room, eve, server } = field
  await page.goto(`/rooms/${room}`)
  await page.waitForFunction(() => document.querySelector('.presence.is-online') !== null)
  const socket = await openSocket(server.url, eve)
  await socket.request('typing', { room })
  for (const [i, text] of SAID.entries()) {
    const { message } = await socket.send(room, `live-${i}`, text)
    if (i % 5 === 0) await socket.request('edit', { room, messageId: message.id, text: `${text} again` })
  }
  for (const name of SCRIPTED.slice(0, 10))
    await eve.ask('PATCH', `/api/rooms/${room}`, { name: name.slice(0, 60), topic: name })
  await socket.send(room, 'last', 'all of it has arrived')
  await page.locator('#timeline .message .text', { hasText: 'all of it has arrived' }).first().waitFor()
  expect(await page.locator('#timeline .message').count()).toBeGreaterThan(SAID.length)
  await bob.look()
  expect(bob.harm()).toEqual([])
  await socket.close()
})

test('[ATTACK-7] what would run is noticed', async () => {
  const eve = await enter(field.eve)
  // As a server would answer that has a hole: scripts of the page cannot write such a thing.
  await eve.person.page.route('**/rooms', async (route) => {
    const response = await route.fetch()
    const body = `${await response.text()}<img src="data:," onerror="window.__pwned = 1">`
    await route.fulfill({ response, body })
  })
  await eve.person.page.goto('/rooms')
  await eve.person.page.waitForFunction(() => document.querySelector('img[onerror]') !== null)
  await eve.look()
  await eve.person.page.evaluate(() => Object.assign(window, { __pwned: 1 }))
  await eve.look()
  expect(eve.harm().join()).toMatch(/Content Security Policy/)
  expect(eve.harm().join()).toMatch(/ran something/)
})

interface Watched {
  readonly person: Person
  visit(path: string): Promise<void>
  /** Notes what this page has run. */
  look(): Promise<void>
  harm(): readonly string[]
}

async function enter({ user }: Account): Promise<Watched> {
  const person = await browser.person({ baseURL: field.server.url })
  const { page, faults } = person
  const harm: string[] = []
  page.on('dialog', (dialog) => {
    harm.push(`${page.url()} opened a dialog`)
    void dialog.dismiss()
  })
  // Whatever an attacker calls or fetches has this in its address, and nothing of ours does.
  page.on('request', (request) => {
    if (/^https?:\/\/[^?#]*(?:\/pwned$|evil\.example)/.test(request.url()))
      harm.push(`${page.url()} called ${request.url()}`)
  })
  await page.goto('/login')
  await page.fill('#login', user.username)
  await page.fill('#password', PASSWORD)
  await page.click('main button[type=submit]')
  await page.waitForURL('**/rooms')
  const look = async (): Promise<void> => {
    if (await page.evaluate(() => '__pwned' in window)) harm.push(`${page.url()} ran something`)
    const scripts = await page.evaluate(() =>
      [...document.scripts].map(({ src }) => new URL(src || 'inline:').pathname),
    )
    for (const path of scripts)
      if (!path.startsWith('/static/')) harm.push(`${page.url()} has the script ${path}`)
  }
  return {
    person,
    async visit(path) {
      await page.goto(path)
      await look()
    },
    look,
    harm: () => [...harm, ...faults],
  }
}
