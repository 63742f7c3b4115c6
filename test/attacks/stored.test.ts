// What attackers have stored, wherever it comes out again: as the words they typed, and nothing else.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { notOurs } from '../../views/markup/hostile.ts'
import { complaints } from '../fuzz/vital-signs.ts'
import { type PlainBrowser, plainBrowser } from '../pages/plain-browser.ts'
import { type Account, PASSWORD } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import { lettersIn } from '../support/servers/mail-folder.ts'
import { type Battlefield, openBattlefield } from './battlefield.ts'
import { bringsAlong } from './inert.ts'
import { asName, type Planted, plant, SAID } from './plant.ts'
import { SCRIPTED } from './strings.ts'

const LETTERS = 3
// A few stand for the rest where each costs several pages.
const MARKED = 8

let field: Battlefield
let planted: Planted
let live: ChatSocket
beforeAll(async () => {
  field = await openBattlefield()
  live = await openSocket(field.server.url, { ...field.bob, protocols: ['parley.v1.html.en'] })
  await live.request('subscribe', { room: field.room })
  planted = await plant(field)
}, 60_000)
afterAll(() => field.stop())

test('[ATTACK-4] what was said comes back as it was typed, and its HTML brings nothing', async () => {
  expect(planted.said.map(({ text }) => text)).toEqual(SAID.map((text) => text.normalize('NFC')))
  expect(planted.said.flatMap(({ html }) => notOurs(html))).toEqual([])
  const names = planted.rooms.map(({ name }) => name)
  expect(names).toEqual(SCRIPTED.map((text) => asName(text).trim()))
  const bios = await Promise.all(
    planted.people.map((person) =>
      field.bob.ask<{ user: { displayName: string; bio: string } }>(
        'GET',
        `/api/users/${person.user.username}`,
      ),
    ),
  )
  expect(bios.map(({ user }) => user.displayName)).toEqual(names)
  expect(bios.map(({ user }) => user.bio)).toEqual(names)
})

test('[ATTACK-5] the live stream of a room brings none of it but words', async () => {
  const pieces = live.frames.flatMap((frame) =>
    'html' in frame && frame.html !== undefined ? [frame.html] : [],
  )
  expect(pieces.length).toBeGreaterThan(SAID.length + 3 * SCRIPTED.length)
  expect(pieces.filter((html) => /pwned/.test(html)).length).toBeGreaterThan(SAID.length)
  expect(pieces.flatMap((html) => bringsAlong(html, 'piece'))).toEqual([])
})

test('[ATTACK-5] no page brings any of it but words', async () => {
  const { server, room, eve, bob } = field
  const [stranger, ofBob, ofEve] = [plainBrowser(server.url), await enter(bob), await enter(eve)]
  const shown = [
    ...(await pagesOf(ofBob, [
      '/rooms',
      '/rooms/sidebar',
      '/rooms/new',
      '/rooms/new/direct',
      `/rooms/${room}/people`,
    ])),
    ...(await pagesOf(
      ofBob,
      [1, 40, 80, 120, 160, 200, 240].map((seq) => `/rooms/${room}?at=${seq}`),
    )),
    ...(await pagesOf(ofEve, ['/you', '/rooms', `/rooms/${room}`])),
    ...(await pagesOf(
      ofEve,
      planted.said.flatMap(({ id }) => [`/rooms/${room}/messages/${id}/edit`]),
    )),
    ...(await pagesOf(
      ofEve,
      planted.said.slice(0, 3).map(({ id }) => `/rooms/${room}/messages/${id}/delete`),
    )),
    ...(await pagesOf(
      ofBob,
      planted.rooms.flatMap(({ id, invite }) => [`/rooms/${id}`, `/invites/${invite}`]),
    )),
    ...(await pagesOf(
      ofEve,
      planted.rooms.map(({ id }) => `/rooms/${id}`),
    )),
  ]
  expect(shown.flatMap(({ faults }) => faults)).toEqual([])
  expect(shown.filter(({ marked }) => marked).length).toBeGreaterThan(SAID.length)
  const asked = [...SCRIPTED, 'x\r\nX-Pwned: 1']
    .map(encodeURIComponent)
    .flatMap((text) => [
      ...[`/login?return_to=${text}`, `/signup?invite=${text}`, `/password/reset?token=${text}`],
      ...[`/nowhere/${text}`, `/invites/${text}`, `/rooms/${text}`, `/api/auth/oauth/x?return_to=${text}`],
    ])
  expect((await pagesOf(stranger, asked)).flatMap(({ faults }) => faults)).toEqual([])
  const searched = SCRIPTED.map(encodeURIComponent).flatMap((text) => [
    ...[`/rooms/directory?q=${text}`, `/rooms/new/direct?q=${text}`, `/rooms?q=${text}`],
  ])
  expect((await pagesOf(ofBob, searched)).flatMap(({ faults }) => faults)).toEqual([])
  expect(await complaints(server)).toEqual([])
}, 60_000)

test('[ATTACK-5] no page about people, none of the settings of rooms and none of the administration brings it', async () => {
  const { room, eve, bob, admin } = field
  const [ofBob, ofEve, ofAdmin] = [await enter(bob), await enter(eve), await enter(admin)]
  const [barred] = planted.people.slice(-1)
  await ofEve.post(`/rooms/${room}/settings/members/${barred?.user.id}/ban`, { reason: SCRIPTED[0] ?? '' })
  for (const { id } of planted.said.slice(0, MARKED))
    await eve.ask('PUT', `/api/rooms/${room}/messages/${id}/pin`)
  for (const text of SCRIPTED.slice(0, MARKED))
    await eve.ask('POST', `/api/rooms/${room}/hooks`, { name: asName(text) })
  const about = (ids: readonly string[], path: (id: string) => readonly string[]) => ids.flatMap(path)
  const people = planted.people.map(({ user }) => user.id)
  const rooms = planted.rooms.map(({ id }) => id)
  const said = planted.said.slice(0, MARKED).map(({ id }) => id)
  const shown = [
    ...(await pagesOf(ofBob, [
      ...['/friends', '/friends?q=pwned', '/jump?q=pwned', '/search?q=pwned', `/rooms/${room}/pins`],
      ...about(people, (id) => [`/users/${id}`, `/friends/block/${id}`, `/friends/remove/${id}`]),
      ...about(said, (id) => [`/rooms/${room}/messages/${id}/actions`, `/rooms/${room}/threads/${id}`]),
    ])),
    ...(await pagesOf(ofEve, [
      ...about(said, (id) => [`/rooms/${room}/messages/${id}/edits`]),
      ...about([room, ...rooms], (id) =>
        ['', '/archive', '/owner', '/members', '/invites'].map((page) => `/rooms/${id}/settings${page}`),
      ),
      ...['/bans', '/hooks'].map((page) => `/rooms/${room}/settings${page}`),
      ...about(people, (id) =>
        ['', '/remove', '/ban'].map((page) => `/rooms/${room}/settings/members/${id}${page}`),
      ),
    ])),
    ...(await pagesOf(ofAdmin, [
      ...['/admin/users', '/admin/users?q=pwned', '/admin/rooms', '/admin/invites', '/admin/audit'],
      ...about(people, (id) => ['', '/out', '/close'].map((page) => `/admin/users/${id}${page}`)),
      ...about(rooms, (id) => [`/admin/rooms/${id}/archive`]),
    ])),
  ]
  expect(shown.flatMap(({ faults }) => faults)).toEqual([])
  expect(shown.filter(({ marked }) => marked).length).toBeGreaterThan(6 * SCRIPTED.length)
  expect(await complaints(field.server)).toEqual([])
}, 60_000)

test('[ATTACK-5] letters tell nobody what attackers are called', async () => {
  const { server } = field
  for (const { user } of planted.people.slice(0, LETTERS)) {
    const body = JSON.stringify({ email: `${user.username}@example.org` })
    const headers = {
      'content-type': 'application/json',
      'accept-language': '<script>pwned',
      'x-forwarded-host': 'pwned',
    }
    await fetch(`${server.url}/api/auth/password/forgot`, { method: 'POST', headers, body })
  }
  const letters = await lettersIn(server.dataDir, LETTERS)
  expect(letters.filter((letter) => /pwned/i.test(letter))).toEqual([])
})

test('[ATTACK-5] the check sees what there is to see', () => {
  const seen = SCRIPTED.filter((text) => {
    const html = `<p>${text}</p><a title="${text}" name="${text}" href="${text}">x</a>`
    return bringsAlong(html, 'page').length > 0
  })
  expect(seen).toEqual(SCRIPTED)
  const enveloped = '<hx-partial><p><hx-partial hx-swap="delete"></hx-partial></p></hx-partial>'
  expect(bringsAlong(enveloped, 'piece')).toEqual(['<hx-partial>'])
})

async function enter(who: Account): Promise<PlainBrowser> {
  const browser = plainBrowser(field.server.url)
  const answer = await browser.post('/login', { login: who.user.username, password: PASSWORD })
  if (answer.status !== 303) throw new Error(`log-in answered ${answer.status}`)
  return browser
}

async function pagesOf(browser: PlainBrowser, addresses: readonly string[]) {
  return Promise.all(
    addresses.map(async (address) => {
      const answer = await browser.open(address)
      const html = await answer.text()
      const isHtml = /html/.test(answer.headers.get('content-type') ?? '')
      const own = isHtml ? bringsAlong(html, 'page') : []
      const sent = answer.headers.get('location') ?? ''
      const wrong = [
        ...(answer.status >= 500 ? [`${answer.status}`] : []),
        ...(answer.headers.has('x-pwned') ? ['a header'] : []),
        ...(/^(?!\/(?![/\\])|https?:\/\/(?:localhost|127\.0\.0\.1)[:/]|$)/.test(sent)
          ? [`leads to ${sent}`]
          : []),
      ]
      return { marked: /pwned/.test(html), faults: [...own, ...wrong].map((fault) => `${address}: ${fault}`) }
    }),
  )
}
