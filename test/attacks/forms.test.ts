// Every string that attackers type, in every field of every form that the pages show.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { OWN_SECTIONS } from '../../views/settings/sections.ts'
import { complaints } from '../fuzz/vital-signs.ts'
import { startWholeApp } from '../http/whole-app.ts'
import { type PlainBrowser, plainBrowser } from '../pages/plain-browser.ts'
import { PASSWORD, signUp } from '../support/chat/account.ts'
import { type Battlefield, openBattlefield } from './battlefield.ts'
import { bringsAlong } from './inert.ts'
import { ALL_ATTACKS, SOME_ATTACKS } from './strings.ts'

interface Form {
  readonly method: 'get' | 'post'
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

const TOKEN = 'x'.repeat(43)
// Behind steps that a form alone does not take: what a browser would post there.
const HIDDEN: readonly Form[] = [
  { method: 'post', action: '/login/code', fields: { step: TOKEN, return_to: '/rooms', code: '123456' } },
  { method: 'post', action: '/login/passkey', fields: { return_to: '/rooms', response: '{}' } },
  { method: 'post', action: '/you/security/totp/confirm', fields: { code: '123456' } },
  { method: 'post', action: '/you/proof/passkey', fields: { next: '/you/security', response: '{}' } },
  { method: 'post', action: '/you/devices/others', fields: {} },
  { method: 'post', action: '/you/profile/picture/remove', fields: {} },
  { method: 'post', action: `/you/account/providers/acme/unlink`, fields: {} },
  { method: 'post', action: `/you/security/passkeys/${TOKEN}`, fields: { name: 'x' } },
  { method: 'post', action: `/you/security/passkeys/${TOKEN}/remove`, fields: {} },
  { method: 'post', action: `/you/tokens/${TOKEN}/end`, fields: {} },
  { method: 'post', action: '/password/reset', fields: { token: TOKEN, newPassword: PASSWORD } },
]
// Each post costs a password hash.
const SLOW = new Set(['/login', '/signup'])
const COSTLY = new Set([...SLOW, '/you/proof', '/you/account/password'])
const SOUND: Readonly<Record<string, string>> = {
  ...{ email: 'x@example.org', username: 'xavier', displayName: 'X', password: PASSWORD, login: 'nobody' },
  ...{ kind: 'group', name: 'tea', topic: '', text: 'x', theme: 'dark', locale: 'en' },
}

let field: Battlefield
let forms: Form[]
let eve: PlainBrowser
beforeAll(async () => {
  field = await openBattlefield()
  const { server, room, message, invite } = field
  const stranger = plainBrowser(server.url)
  const guest = plainBrowser(server.url)
  const newcomer = await signUp(server.url)
  await guest.post('/login', { login: newcomer.user.username, password: PASSWORD })
  eve = plainBrowser(server.url)
  await eve.post('/login', { login: field.eve.user.username, password: PASSWORD })
  const [inRoom, atMessage] = [`/rooms/${room}`, `/rooms/${room}/messages/${message}`]
  const seen = [
    ...(await formsOn(stranger, ['/login', '/signup', '/password/forgot', '/password/reset'])),
    ...(await formsOn(guest, [
      inRoom,
      `/invites/${invite.token}`,
      '/rooms/directory',
      '/rooms/new/direct?q=u_',
    ])),
    ...(await formsOn(eve, [
      '/rooms',
      '/rooms/directory',
      ...OWN_SECTIONS.map(({ href }) => href),
      ...['/you/security/passkeys/new', '/you/security/totp', '/you/security/totp/codes'],
      ...['/you/security/totp/off', '/you/proof', '/you/tokens/new', '/you/data/delete'],
      '/rooms/new',
      '/rooms/new/direct',
      inRoom,
    ])),
    ...(await formsOn(eve, [`${inRoom}/people`, `${inRoom}/leave`, `${inRoom}/members`])),
    ...(await formsOn(eve, [`${atMessage}/edit`, `${atMessage}/delete`])),
    ...HIDDEN,
  ]
  forms = [...new Map(seen.map((form) => [`${form.method} ${form.action}`, form])).values()]
}, 90_000)
afterAll(() => field.stop())

test('[ATTACK-6] every page that takes a form is attacked', async () => {
  const whole = await startWholeApp()
  const taking = whole.app.routes
    .filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/'))
    .map(({ path }) => path)
  await whole.stop()
  expect(taking.length).toBeGreaterThan(15)
  const missed = new Set(taking.filter((path) => !forms.some(({ action }) => matches(path, action))))
  expect([...missed]).toEqual([])
})

test('[ATTACK-6] hostile text in any field of any form is taken or refused, and what comes back brings nothing', async () => {
  const faults: string[] = []
  let posts = 0
  for (const form of forms) {
    // Whoever leaves cannot attack any more.
    if (form.action === '/logout' || form.action.endsWith('/revoke')) continue
    const texts = COSTLY.has(form.action) ? SOME_ATTACKS : ALL_ATTACKS
    const shots = Object.keys(form.fields).flatMap((name) => texts.map((text) => ({ name, text })))
    posts += shots.length
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let shot = shots.pop(); shot !== undefined; shot = shots.pop())
          faults.push(...(await faultsAt(form, shot.name, shot.text)))
      }),
    )
  }
  expect(faults).toEqual([])
  expect(posts).toBeGreaterThan(2_000)
  expect(await complaints(field.server)).toEqual([])
}, 180_000)

async function faultsAt({ method, action, fields }: Form, name: string, text: string): Promise<string[]> {
  const filled = {
    ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value || (SOUND[key] ?? '')])),
    [name]: text.toWellFormed(),
  }
  const browser = SLOW.has(action) ? plainBrowser(field.server.url) : eve
  const answer = await (method === 'get'
    ? browser.open(`${action}?${new URLSearchParams(filled)}`)
    : browser.post(action, filled))
  const html = await answer.text()
  const location = answer.headers.get('location') ?? '/'
  const faults = [
    ...(answer.status >= 500 ? [`answers ${answer.status}`] : []),
    ...(/^\/(?![/\\])/.test(location) ? [] : [`leads to ${location}`]),
    ...(answer.headers.has('x-pwned') ? ['has a header of the attacker'] : []),
    ...bringsAlong(html, 'page'),
  ]
  return faults.map((fault) => `${method} ${action} ${name}=${JSON.stringify(text).slice(0, 60)}: ${fault}`)
}

async function formsOn(browser: PlainBrowser, addresses: readonly string[]): Promise<Form[]> {
  const pages = await Promise.all(addresses.map(async (address) => (await browser.open(address)).text()))
  return pages.flatMap(readForms)
}

/** Parts that dialogs and scripts add are forms of other pages in this list. */
function readForms(html: string): Form[] {
  const found: { method: Form['method']; action: string; fields: Record<string, string> }[] = []
  new HTMLRewriter()
    .on('form', {
      element(form) {
        const method = form.getAttribute('method') === 'post' ? 'post' : 'get'
        found.push({ method, action: form.getAttribute('action') ?? '', fields: {} })
      },
    })
    .on('form input, form textarea, form select', {
      element(input) {
        const name = input.getAttribute('name')
        const last = found.at(-1)
        if (name !== null && last !== undefined) last.fields[name] = input.getAttribute('value') ?? ''
      },
    })
    .transform(html)
  return found
}

function matches(path: string, action: string): boolean {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(action.replace(/\?.*/, ''))
}
