// Every string that attackers write, in every place of every address of the interface: its path, and what it is asked.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaints } from '../fuzz/vital-signs.ts'
import { startWholeApp } from '../http/whole-app.ts'
import { type PlainBrowser, plainBrowser } from '../pages/plain-browser.ts'
import { PASSWORD } from '../support/chat/account.ts'
import { type Battlefield, openBattlefield } from './battlefield.ts'
import { bringsAlong } from './inert.ts'
import { SOME_ATTACKS } from './strings.ts'

const AT_ONCE = 4
// What any page reads from its address, asked of each all at once.
const ASKED: readonly string[] = [
  ...['q', 'room', 'from', 'since', 'until', 'who', 'action', 'state', 'of', 'date', 'offset', 'reply'],
  ...['at', 'before', 'after', 'new', 'cursor', 'done', 'saved', 'next', 'return_to', 'invite', 'token'],
]
// Who is led out can open no other page.
const LEADS_OUT = /^\/logout/

let field: Battlefield
let admin: PlainBrowser
let pages: string[]
beforeAll(async () => {
  field = await openBattlefield()
  admin = plainBrowser(field.server.url)
  await admin.post('/login', { login: field.admin.user.username, password: PASSWORD })
  const whole = await startWholeApp()
  pages = whole.app.routes
    .filter(({ method, path }) => method === 'GET' && !/^\/(?:api|ws|files|avatars)\b/.test(path))
    .map(({ path }) => path)
    .filter((path) => !LEADS_OUT.test(path))
  await whole.stop()
}, 60_000)
afterAll(() => field.stop())

test('[ATTACK-6] hostile text in any place of the path of a page names nothing', async () => {
  const placed = pages.filter((path) => path.includes(':'))
  expect(placed.length).toBeGreaterThan(25)
  const asked = placed.flatMap((path) => SOME_ATTACKS.flatMap((text) => withEachPlace(path, text)))
  expect(await faultsOf(asked)).toEqual([])
  expect(await complaints(field.server)).toEqual([])
}, 120_000)

test('[ATTACK-6] hostile text in anything that a page is asked brings nothing', async () => {
  const asked = pages.flatMap((path) =>
    SOME_ATTACKS.map((text) => {
      const query = ASKED.map((name) => `${name}=${encode(text)}`).join('&')
      return `${path.replace(/:(\w+)/g, (_, name: string) => soundAt(name))}?${query}`
    }),
  )
  expect(await faultsOf(asked)).toEqual([])
  expect(await complaints(field.server)).toEqual([])
}, 120_000)

/** The path once for each of its places, the text in that one and what is there in the others. */
function withEachPlace(path: string, text: string): string[] {
  const places = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  return places.map((hit) =>
    path.replace(/:(\w+)(?:\{[^}]+\})?/g, (_, name: string) => (name === hit ? encode(text) : soundAt(name))),
  )
}

function soundAt(name: string): string {
  const { room, message, bob, hook, invite } = field
  const known: Readonly<Record<string, string>> = {
    ...{ room, message, user: bob.user.id, name: bob.user.username, hook: hook.id, token: invite.token },
  }
  return known[name] ?? room
}

/** Lone surrogates are bytes that are no UTF-8. */
function encode(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
}

async function faultsOf(addresses: readonly string[]): Promise<string[]> {
  const rest = [...addresses]
  const faults: string[] = []
  const one = async (): Promise<void> => {
    for (let at = rest.pop(); at !== undefined; at = rest.pop()) faults.push(...(await faultsAt(at)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return faults
}

/** The picture of the cluster is ours, and takes nothing from its address. */
function drawnBy(address: string): string | null {
  return address.startsWith('/admin/cluster') ? '<svg>' : null
}

async function faultsAt(address: string): Promise<string[]> {
  const answer = await admin.open(address)
  const html = await answer.text()
  const location = answer.headers.get('location') ?? '/'
  const isPage = answer.headers.get('content-type')?.includes('html') ?? false
  const faults = [
    ...(answer.status >= 500 ? [`answers ${answer.status}`] : []),
    ...(/^\/(?![/\\])/.test(location) ? [] : [`leads to ${location}`]),
    ...(answer.headers.has('x-pwned') ? ['has a header of the attacker'] : []),
    ...(isPage ? bringsAlong(html, 'page').filter((fault) => fault !== drawnBy(address)) : []),
  ]
  return faults.map((fault) => `${address.slice(0, 160)}: ${fault}`)
}
