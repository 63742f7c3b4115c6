// The camera: opens the pages of a demo as two of its people and as a stranger, and keeps what it sees.

import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import type { Chat } from '../../packages/client/src/parley-client.ts'
import type { Demo } from '../demo/open-demo.ts'
import { callerAt } from '../demo/person.ts'
import { findChromium } from '../servers/programs.ts'
import { fileOf, type Look } from './looks.ts'
import type { Language, Place, Sight } from './sights.ts'

const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--hide-scrollbars']
const FONTS = join(import.meta.dirname, 'fonts.conf')
const WEBP = { quality: 62, effort: 6, smartSubsample: true }

/** Whose eyes we have, and where they spend the day. */
const EYES = {
  en: { username: 'mara', room: 'Harbour festival', ownRoom: 'Harbour festival', typist: 'jonas' },
  ru: { username: 'irina', room: 'Волонтёры', ownRoom: 'Волонтёры', typist: 'anya' },
} as const

const ADMIN = 'mara'
const VISITORS = ['reader', 'admin', 'stranger'] as const

export interface Studio {
  readonly demo: Demo
  readonly chats: ReadonlyMap<string, Chat>
  readonly folder: string
}

export function openCamera(): Promise<Browser> {
  const env = { ...process.env, FONTCONFIG_FILE: FONTS }
  return chromium.launch({ executablePath: findChromium() ?? 'chromium', args: ARGUMENTS, env })
}

export interface Shot {
  readonly sight: Sight
  readonly look: Look
  /** Null: there is no such page. */
  readonly bytes: number | null
}

/** All sights in one look. */
export async function* shootAll(
  browser: Browser,
  studio: Studio,
  look: Look,
  sights: readonly Sight[],
): AsyncGenerator<Shot> {
  const contexts = await Promise.all(VISITORS.map(() => contextOf(browser, studio, look)))
  try {
    const [reader, admin, stranger] = await Promise.all(contexts.map((context) => context.newPage()))
    if (!reader || !admin || !stranger) throw new Error('there are fewer pages than visitors')
    await logIn(reader, EYES[look.language].username, studio.demo)
    await logIn(admin, ADMIN, studio.demo)
    const pages = { reader, admin, stranger }
    for (const sight of sights) {
      const picture = await shoot(pages[sight.who ?? 'reader'], sight, placeOf(studio, look.language))
      if (picture !== null) await Bun.write(join(studio.folder, fileOf(sight.name, look)), picture)
      yield { sight, look, bytes: picture?.length ?? null }
    }
  } finally {
    await Promise.all(contexts.map((context) => context.close()))
  }
}

async function contextOf(browser: Browser, { demo }: Studio, look: Look): Promise<BrowserContext> {
  const { width, height, scheme, language, scale } = look
  const context = await browser.newContext({
    baseURL: demo.url,
    viewport: { width, height },
    colorScheme: scheme,
    deviceScaleFactor: scale ?? 1,
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    hasTouch: width < 500,
    reducedMotion: 'reduce',
  })
  // A page that nobody looks at marks nothing as read: each look finds the same things new.
  await context.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
  })
  return context
}

async function logIn(page: Page, username: string, demo: Demo): Promise<void> {
  await page.goto('/login')
  await page.fill('#login', username)
  await page.fill('#password', demo.password)
  await page.click('main button[type=submit]')
  await page.waitForURL('**/rooms')
}

async function shoot(page: Page, sight: Sight, place: Place): Promise<Buffer | null> {
  const answer = await page.goto(await sight.path(place), { waitUntil: 'load' })
  if (answer?.status() !== (sight.status ?? 200)) return null
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  await page.waitForFunction(picturesAreThere)
  await sight.meanwhile?.(page, place)
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  return sharp(png).webp(WEBP).toBuffer()
}

/** Runs in the page. Those below the edge come when somebody scrolls. */
function picturesAreThere(): boolean {
  return [...document.images].every((image) => {
    const { top, bottom, width } = image.getBoundingClientRect()
    return image.complete || width === 0 || bottom < 0 || top > window.innerHeight
  })
}

function placeOf({ demo, chats }: Studio, language: Language): Place {
  const { username, room, ownRoom, typist } = EYES[language]
  const idOf = (name: string): string => demo.rooms[name] ?? ''
  const person = demo.people.find((one) => one.username === username)
  return {
    ...{ language, room: idOf(room), ownRoom: idOf(ownRoom) },
    async message(at, part) {
      const path = `/api/rooms/${at}/messages?limit=100`
      const { items } = (await callerAt(demo.url, person?.token)('GET', path)) as { items: readonly Found[] }
      const found = items.find(({ text }) => text.includes(part))
      if (!found) throw new Error(`nobody says “${part}”`)
      return found
    },
    async typing() {
      await chats.get(typist)?.request('typing', { room: idOf(room) })
    },
  }
}

interface Found {
  readonly id: string
  readonly seq: number
  readonly text: string
}
