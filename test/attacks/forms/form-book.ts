// Every form of the interface, by who sees it: read from the pages, and those behind steps that no page takes alone.

import { OWN_SECTIONS } from '../../../views/settings/sections.ts'
import { type PlainBrowser, plainBrowser } from '../../pages/plain-browser.ts'
import { type Account, PASSWORD, signUp } from '../../support/chat/account.ts'
import type { Battlefield } from '../battlefield.ts'
import { distinct, type Form, formsOn } from './read-forms.ts'

export interface Chapter {
  readonly browser: PlainBrowser
  readonly forms: readonly Form[]
}

export const CHAPTERS = [
  'entrance',
  'own settings',
  'rooms',
  'people',
  'room settings',
  'administration',
] as const

export type FormBook = Readonly<Record<(typeof CHAPTERS)[number], Chapter>>

const TOKEN = 'x'.repeat(43)
const NOBODY = '01900000-0000-7000-8000-000000000000'

export async function formBook(field: Battlefield): Promise<FormBook> {
  const { server, room, message, invite, hook, bob } = field
  const stranger = plainBrowser(server.url)
  const newcomer = await browserOf(await signUp(server.url))
  const [eve, admin] = [await browserOf(field.eve), await browserOf(field.admin)]
  const [inRoom, at] = [`/rooms/${room}`, `/rooms/${room}/messages/${message}`]
  const settings = `${inRoom}/settings`
  return {
    entrance: await chapter(
      stranger,
      await formsOn(stranger, ['/login', '/signup', '/password/forgot', '/password/reset']),
      [
        post('/login/code', { step: TOKEN, return_to: '/rooms', code: '123456' }),
        post('/login/passkey', { return_to: '/rooms', response: '{}' }),
        post('/password/reset', { token: TOKEN, newPassword: PASSWORD }),
        post(`/mail/unsubscribe/${TOKEN}`, { 'List-Unsubscribe': 'One-Click' }),
        post(`/mail/confirm/${TOKEN}`, {}),
      ],
    ),
    'own settings': await chapter(eve, await formsOn(eve, OWN_PAGES), OWN_HIDDEN),
    rooms: await chapter(
      eve,
      [
        ...(await formsOn(newcomer, [inRoom, `/invites/${invite.token}`, '/rooms/directory'])),
        ...(await formsOn(newcomer, ['/rooms/new/direct?q=u_'])),
        ...(await formsOn(eve, ['/rooms', '/rooms/new', inRoom, `${inRoom}/people`, `${inRoom}/leave`])),
        ...(await formsOn(eve, [`${at}/edit`, `${at}/delete`, `${at}/actions`, `${inRoom}/date`])),
        ...(await formsOn(eve, [`${inRoom}/threads/${message}`, `${inRoom}/notifications`, '/search'])),
      ],
      [post(`${at}/unpin`, {}), post('/write/preview', { text: 'x' })],
    ),
    people: await chapter(
      eve,
      await formsOn(eve, [
        ...['/friends', '/friends?q=u_', '/notifications', '/jump', `/users/${bob.user.username}`],
        ...[`/friends/block/${bob.user.id}`, `/friends/remove/${bob.user.id}`],
      ]),
      [
        ...['request', 'accept', 'reject', 'unblock'].map((act) =>
          post(`/friends/${act}/${NOBODY}`, { place: act === 'accept' ? 'notices' : 'list' }),
        ),
        post('/notifications/read', {}),
        post(`/notifications/${NOBODY}/read`, {}),
      ],
    ),
    'room settings': await chapter(
      eve,
      await formsOn(
        eve,
        [
          ...['', '/archive', '/owner', '/members', '/members/add', '/bans', '/invites', '/invites/new'],
          ...['/hooks', '/hooks/new/in', '/hooks/new/out', `/hooks/${hook.id}/end`],
          ...['', '/remove', '/ban'].map((what) => `/members/${bob.user.id}${what}`),
        ].map((page) => `${settings}${page}`),
      ),
      [post(`${settings}/bans/${NOBODY}/lift`, {}), post(`${settings}/hooks/${hook.id}/again/1`, {})],
    ),
    administration: await chapter(
      admin,
      await formsOn(
        admin,
        [
          ...[
            '/users',
            '/rooms',
            '/invites',
            '/invites/new',
            '/audit',
            '/dead-letters',
            '/cluster',
            '/export',
          ],
          ...['', '/out', '/close'].map((what) => `/users/${bob.user.id}${what}`),
          `/rooms/${room}/archive`,
        ].map((page) => `/admin${page}`),
      ),
      [
        post(`/admin/users/${NOBODY}/open`, {}),
        post(`/admin/invites/${NOBODY}/withdraw`, {}),
        ...['retry', 'discard'].map((act) => post(`/admin/dead-letters/${NOBODY}/${act}`, {})),
      ],
    ),
  }
}

const OWN_PAGES: readonly string[] = [
  ...OWN_SECTIONS.map(({ href }) => href),
  ...[
    '/you/security/passkeys/new',
    '/you/security/totp',
    '/you/security/totp/codes',
    '/you/security/totp/off',
  ],
  ...['/you/proof', '/you/tokens/new', '/you/data/delete', '/you/sound'],
]

const OWN_HIDDEN: readonly Form[] = [
  post('/you/security/totp/confirm', { code: '123456' }),
  post('/you/proof/passkey', { next: '/you/security', response: '{}' }),
  post('/you/devices/others', {}),
  post('/you/profile/picture/remove', {}),
  post('/you/account/providers/acme/unlink', {}),
  post(`/you/security/passkeys/${TOKEN}`, { name: 'x' }),
  post(`/you/security/passkeys/${TOKEN}/remove`, {}),
  post(`/you/tokens/${TOKEN}/end`, {}),
  post(`/you/notifications/devices/${NOBODY}/off`, {}),
]

async function chapter(
  browser: PlainBrowser,
  shown: readonly Form[],
  hidden: readonly Form[],
): Promise<Chapter> {
  return { browser, forms: distinct([...shown, ...hidden]) }
}

function post(action: string, fields: Readonly<Record<string, string>>): Form {
  return { method: 'post', action, fields }
}

async function browserOf({ server, user }: Account): Promise<PlainBrowser> {
  const browser = plainBrowser(server)
  const answer = await browser.post('/login', { login: user.username, password: PASSWORD })
  if (answer.status !== 303) throw new Error(`log-in answered ${answer.status}`)
  return browser
}
