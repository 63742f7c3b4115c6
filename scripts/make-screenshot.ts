// `npm run screenshot`: docs/screenshots/chat.png, taken of the program itself with a few people in it.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { startLiveServer } from '../test/support/live-server.ts'
import { findChromium } from './servers/programs.ts'

const FILE = join(import.meta.dirname, '../docs/screenshots/chat.png')
const PASSWORD = 'a short sentence works'
const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run']
// Twice as many pixels as the page has: sharp on the screens that most readers have.
const LOOK = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2, locale: 'en-GB' }

const PEOPLE = {
  mara: 'Mara Lindqvist',
  jonas: 'Jonas Weber',
  aiko: 'Aiko Tanaka',
  tomas: 'Tomás Rivera',
  irina: 'Ирина Соколова',
} as const

// Everybody but her who opened the rooms; each is an event of its own.
const PEOPLE_WHO_JOIN = Object.keys(PEOPLE).length - 1

type Name = keyof typeof PEOPLE

const ROOMS: readonly { readonly name: string; readonly topic: string }[] = [
  { name: 'Announcements', topic: 'Short, and worth reading' },
  { name: 'Harbour festival', topic: 'Saturday, 12 September, pier 4' },
  { name: 'Kitchen', topic: 'Who cooks, who eats' },
  { name: 'Boat shed', topic: 'Keys, tools and tides' },
]

const TALK: readonly (readonly [Name, string])[] = [
  ['jonas', 'Morning! The stage is confirmed: Friday from noon, and the electrician comes at two.'],
  ['mara', 'Lovely. Did the harbour master say anything about parking?'],
  ['jonas', 'Forty spaces behind the ice house. The map is at https://harbour.example/festival'],
  ['jonas', 'Deliveries before ten, please. After that the pier is closed for cars.'],
  ['irina', 'Волонтёров уже двадцать шесть, так что утренняя смена закрыта!'],
  [
    'aiko',
    'Twenty-six!! Then I can put two people at the ferry. And I have the lanterns. Three hundred of them; my hall is full.',
  ],
  ['mara', 'Aiko, you are wonderful. I bring the ladder on Thursday evening.'],
  ['tomas', 'I could use a hand with the soup on Saturday from eight. Anybody?'],
  ['mara', 'Me. And my sister, she does not know it yet.'],
]

const server = await startLiveServer({ LOG_LEVEL: 'warn', SENDS_BURST: '1000' })
const browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: ARGUMENTS })
try {
  const pages = new Map<Name, Page>()
  for (const name of Object.keys(PEOPLE) as Name[]) pages.set(name, await arrive(name))
  const mara = pageOf(pages, 'mara')
  const rooms: string[] = []
  for (const room of ROOMS) rooms.push(await openRoom(mara, room))
  const [announcements = '', festival = '', kitchen = ''] = rooms
  for (const [name, page] of pages) {
    if (name === 'mara') continue
    for (const room of rooms) await call(page, `/api/rooms/${room}/join`, {})
  }
  await openDirect(pageOf(pages, 'irina'), mara, 'Спасибо за лестницу!')
  await openDirect(pageOf(pages, 'aiko'), mara, 'Do you have a moment?')
  for (const [name, text] of TALK) await say(pageOf(pages, name), festival, text)
  await say(pageOf(pages, 'aiko'), announcements, 'The rehearsal begins at six.')
  await say(pageOf(pages, 'tomas'), kitchen, 'Onions, leeks, and somebody with a big pot.')
  await say(pageOf(pages, 'irina'), kitchen, 'I have a big pot.')
  // She has read along.
  await call(mara, `/api/rooms/${festival}/read`, { seq: PEOPLE_WHO_JOIN + TALK.length }, 'PUT')
  for (const name of ['jonas', 'aiko', 'mara'] as const) {
    await pageOf(pages, name).goto(`/rooms/${festival}`)
    await pageOf(pages, name).waitForSelector('.presence.is-online')
  }
  await mara.waitForFunction(() => document.querySelectorAll('#people .presence.is-online').length === 3)
  await pageOf(pages, 'jonas').type('#composer-text', 'I will')
  await mara.waitForFunction(() => document.body.textContent.includes('is typing'))
  await mkdir(join(FILE, '..'), { recursive: true })
  await mara.screenshot({ path: FILE })
} finally {
  await browser.close()
  await server.stop()
}

async function arrive(name: Name): Promise<Page> {
  const page = await (await browser.newContext({ ...LOOK, baseURL: server.url })).newPage()
  await page.goto('/signup')
  const fields = {
    email: `${name}@example.org`,
    username: name,
    displayName: PEOPLE[name],
    password: PASSWORD,
  }
  for (const [id, text] of Object.entries(fields)) await page.fill(`#${id}`, text)
  await page.click('main button[type=submit]')
  await page.waitForURL('**/rooms')
  return page
}

function pageOf(pages: ReadonlyMap<Name, Page>, name: Name): Page {
  const page = pages.get(name)
  if (!page) throw new Error(`${name} has not arrived`)
  return page
}

async function openRoom(page: Page, { name, topic }: (typeof ROOMS)[number]): Promise<string> {
  const { room } = (await call(page, '/api/rooms', { kind: 'public', name, topic })) as {
    room: { id: string }
  }
  return room.id
}

/** A direct room of two, with a greeting from one of them. */
async function openDirect(from: Page, to: Page, greeting: string): Promise<void> {
  const { user } = (await call(to, '/api/auth/me')) as { user: { id: string } }
  const { room } = (await call(from, '/api/rooms', { kind: 'direct', userId: user.id })) as {
    room: { id: string }
  }
  await say(from, room.id, greeting)
}

async function say(page: Page, room: string, text: string): Promise<void> {
  await call(page, `/api/rooms/${room}/messages`, { text })
}

/** Asks as the page's own person. */
function call(page: Page, path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<unknown> {
  return page.evaluate(
    async (asked) => {
      const headers = { 'Content-Type': 'application/json' }
      const answer = await fetch(asked.path, { method: asked.method, headers, ...asked.content })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${asked.path}: ${text}`)
      return text === '' ? null : JSON.parse(text)
    },
    asking(path, method, body),
  )
}

function asking(path: string, method: string, body: object | undefined) {
  return { path, method, content: body ? { body: JSON.stringify(body) } : {} }
}
