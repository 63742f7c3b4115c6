// A server and a browser for one suite, and people who sign up through the page as anybody would.

import type { BrowserContextOptions, Page } from 'playwright-core'
import { type ServerProcess, startServer, temporaryDataDir } from '../../scripts/servers/server-process.ts'
import { until } from '../../scripts/servers/until.ts'
import { type Person, startBrowser, type TestBrowser } from '../support/browser.ts'

const PASSWORD = 'a short sentence works'

export interface Actor extends Person {
  readonly name: string
}

export interface Stage {
  readonly server: () => ServerProcess
  /** Somebody without an account. */
  stranger(): Promise<Person>
  /** Somebody new, signed up and at the list of rooms. */
  arrive(name: string, options?: BrowserContextOptions): Promise<Actor>
  /** The same person on another device. */
  again(name: string, options?: BrowserContextOptions): Promise<Actor>
  /** Kills the server with -9 and starts it on the same port and data. */
  crash(whileAway: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** `more` is set in the server's environment, beside what lets many people arrive from one address. */
export async function openStage(more: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const data = await temporaryDataDir()
  const env = {
    LOGINS_PER_MINUTE_BY_ADDRESS: '1000',
    SIGNUPS_PER_HOUR_BY_ADDRESS: '1000',
    SENDS_BURST: '1000',
    LOG_LEVEL: 'warn',
    ...more,
  }
  let server = await startServer({ dataDir: data.path, env })
  const browser = await startBrowser()

  const at = (options?: BrowserContextOptions): BrowserContextOptions => ({ baseURL: server.url, ...options })
  return {
    server: () => server,
    stranger: () => browser.person(at()),
    arrive: (name, options) => signUp(browser, name, at(options)),
    async again(name, options) {
      return { ...(await enter(browser, '/login', { login: name, password: PASSWORD }, at(options))), name }
    },
    async crash(whileAway) {
      const { port } = server
      await server.kill()
      await whileAway()
      server = await startServer({ dataDir: data.path, port, env })
    },
    async stop() {
      await browser.stop()
      await server.stop()
      await data.remove()
    },
  }
}

/** Somebody new, at the server whose address the options give. */
export async function signUp(
  browser: TestBrowser,
  name: string,
  options: BrowserContextOptions,
): Promise<Actor> {
  const fields = { email: `${name}@example.org`, username: name, displayName: name, password: PASSWORD }
  return { ...(await enter(browser, '/signup', fields, options)), name }
}

async function enter(
  browser: TestBrowser,
  path: string,
  fields: Readonly<Record<string, string>>,
  options: BrowserContextOptions,
): Promise<Person> {
  const person = await browser.person(options)
  await person.page.goto(path)
  for (const [id, text] of Object.entries(fields)) await person.page.fill(`#${id}`, text)
  await person.page.click('main button[type=submit]')
  await person.page.waitForURL('**/rooms')
  return person
}

/** Opens a public room through the dialog; the answer is its address. */
export async function openRoom({ page }: Actor, name: string): Promise<string> {
  await page.goto('/rooms')
  await page.click('main a[href="/rooms/new"]')
  await page.fill('dialog #name', name)
  await page.click('dialog button[type=submit]')
  await live(page)
  return page.url()
}

/** Ada opens a public room, and Bob joins it. */
export async function adaAndBob(
  stage: Stage,
  name: string,
): Promise<{ readonly ada: Actor; readonly bob: Actor; readonly room: string }> {
  const ada = await stage.arrive('ada')
  const bob = await stage.arrive('bob')
  const room = await openRoom(ada, name)
  await joinRoom(bob, name)
  return { ada, bob, room }
}

/** Joins through the directory. */
export async function joinRoom({ page }: Actor, name: string): Promise<void> {
  await page.goto('/rooms/directory')
  await page.click(`button[aria-label="Join: ${name}"]`)
  await live(page)
}

export async function write({ page }: Actor, text: string): Promise<void> {
  await page.fill('#composer-text', text)
  await page.press('#composer-text', 'Enter')
}

/** Waits until the page's socket follows its room: one's own presence has come over it. */
export async function live(page: Page): Promise<void> {
  await page.waitForSelector('#composer')
  await page.waitForFunction(() => document.querySelector('.presence.is-online') !== null)
}

/** What the timeline says, oldest first. */
export function timeline({ page }: Actor): Promise<string[]> {
  return page.locator('#timeline .message .text').allTextContents()
}

export function sees(actor: Actor, text: string): Promise<void> {
  return actor.page.locator('#timeline .message .text', { hasText: text }).first().waitFor()
}

/** Until the list that `read` gives is this one; the error shows what it is instead. */
export async function becomes<T>(read: () => Promise<T>, wanted: T): Promise<void> {
  let last: T | undefined
  await until(
    async () => {
      last = await read()
      return JSON.stringify(last) === JSON.stringify(wanted)
    },
    { what: `${JSON.stringify(wanted)}` },
  ).catch((cause: unknown) => {
    throw new Error(`it is ${JSON.stringify(last)}, not ${JSON.stringify(wanted)}`, { cause })
  })
}

/** Says many lines over HTTP, as the person whose page it is. */
export async function sayMany({ page }: Actor, room: string, lines: readonly string[]): Promise<void> {
  const id = room.slice(room.lastIndexOf('/') + 1)
  const statuses = await page.evaluate(
    async ({ path, texts }) => {
      const told: number[] = []
      for (const text of texts) {
        const body = JSON.stringify({ text })
        const headers = { 'Content-Type': 'application/json' }
        told.push((await fetch(path, { method: 'POST', headers, body })).status)
      }
      return told
    },
    { path: `/api/rooms/${id}/messages`, texts: lines },
  )
  if (statuses.some((status) => status !== 201)) throw new Error(`refused: ${statuses.join(' ')}`)
}
