// Accounts, their passwords and their sessions.

import { expect } from 'vitest'
import { z } from 'zod'
import { PASSWORD, uniqueName } from '../../support/chat/account.ts'
import { id, inUser, listOf, ownUser, time, tokens } from '../world/shapes.ts'
import type { Rows } from './row.ts'

const NEW_PASSWORD = 'eight boats under the bridge'
const session = z.strictObject({
  id,
  userAgent: z.string(),
  ip: z.string(),
  createdAt: time,
  lastUsedAt: time,
  current: z.boolean(),
})

export const AUTH: Rows = {
  'POST /api/auth/signup *': async ({ anybody, admin }) => {
    expect((await admin.get('/api/auth/me', inUser)).user.role).toBe('admin')
    const username = uniqueName('eve')
    const body = { email: `${username}@example.org`, password: PASSWORD, username, displayName: 'Eve' }
    const visitor = anybody()
    const { user } = await visitor.ask('POST /api/auth/signup', body, [201, inUser])
    expect(user).toMatchObject({ username, displayName: 'Eve', email: body.email, role: 'user' })
    const other = { ...body, username: uniqueName('eve') }
    await visitor.refused('409 email_taken', 'POST /api/auth/signup', other)
    const same = { ...body, email: `other-${body.email}` }
    await visitor.refused('409 username_taken', 'POST /api/auth/signup', same)
    const weak = { ...other, email: `weak-${body.email}`, password: 'password123' }
    await visitor.refused('400 weak_password', 'POST /api/auth/signup', weak)
  },
  'POST /api/auth/login *': async ({ anybody, ada }) => {
    const visitor = anybody()
    for (const email of [ada.user.username, ada.user.email])
      await visitor.ask('POST /api/auth/login', { email, password: PASSWORD }, [200, tokens])
    for (const email of [ada.user.username, 'nobody@example.org'])
      await visitor.refused('401 bad_credentials', 'POST /api/auth/login', {
        email,
        password: 'x'.repeat(12),
      })
  },
  'POST /api/auth/refresh *': async ({ anybody, logIn, ada }) => {
    const device = await logIn(ada.user.username)
    const { refreshToken } = device
    const next = await anybody().ask('POST /api/auth/refresh', { refreshToken }, [200, tokens])
    expect(next.refreshToken).not.toBe(refreshToken)
    await anybody().refused('401 token_reused', 'POST /api/auth/refresh', { refreshToken })
    const later = { refreshToken: next.refreshToken }
    await anybody().refused('401 unauthenticated', 'POST /api/auth/refresh', later)
    await device.refused('401 unauthenticated', 'GET /api/auth/me')
  },
  'POST /api/auth/logout': async ({ logIn, ada }) => {
    const device = await logIn(ada.user.username)
    const socket = await device.socket()
    await device.done('POST /api/auth/logout')
    await device.refused('401 unauthenticated', 'GET /api/auth/me')
    expect((await socket.closed).code).toBe(4401)
  },
  'GET /api/auth/me': async ({ ada }) => {
    const { user } = await ada.get('/api/auth/me', inUser)
    expect(user).toMatchObject({ id: ada.user.id, email: ada.user.email })
  },
  'DELETE /api/auth/me': async ({ newcomer, ada, room, anybody }) => {
    const leaver = await newcomer()
    const tea = await room(ada, [leaver])
    await leaver.call(`POST /api/rooms/${tea}/messages`, { text: 'good-bye' })
    await leaver.refused('403 wrong_password', 'DELETE /api/auth/me', { password: 'x'.repeat(12) })
    await leaver.done('DELETE /api/auth/me', { password: PASSWORD })
    const again = { email: leaver.user.username, password: PASSWORD }
    await anybody().refused('401 bad_credentials', 'POST /api/auth/login', again)
    const said = z.object({
      items: z.array(z.object({ text: z.string(), sender: z.object({ username: z.string() }) })),
    })
    const { items } = await ada.get(`/api/rooms/${tea}/messages`, said)
    expect(items[0]?.text).toBe('good-bye')
    expect(items[0]?.sender.username).not.toBe(leaver.user.username)
  },
  'GET /api/auth/export': async ({ ada }) => {
    const all = await ada.get('/api/auth/export', z.record(z.string(), z.unknown()))
    expect(Object.keys(all)).toEqual(
      expect.arrayContaining(['profile', 'sessions', 'rooms', 'messages', 'friends']),
    )
    expect(JSON.stringify(all)).toContain(ada.user.email)
  },
  'PUT /api/auth/password': async ({ newcomer, logIn, anybody }) => {
    const here = await newcomer()
    const there = await logIn(here.user.username)
    const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }
    const wrong = { ...change, currentPassword: 'x'.repeat(12) }
    await here.refused('403 wrong_password', 'PUT /api/auth/password', wrong)
    await here.done('PUT /api/auth/password', change)
    await here.get('/api/auth/me', inUser)
    await there.refused('401 unauthenticated', 'GET /api/auth/me')
    const body = { email: here.user.username, password: NEW_PASSWORD }
    await anybody().ask('POST /api/auth/login', body, [200, tokens])
  },
  'POST /api/auth/password/forgot *': async ({ anybody, newcomer, post }) => {
    const { user } = await newcomer()
    for (const email of [user.email, 'nobody@example.org'])
      expect((await anybody().call('POST /api/auth/password/forgot', { email })).status).toBe(202)
    expect((await post.next(user.email)).text).toMatch(/token=[\w-]+/)
    expect(post.mails.filter(({ to }) => to === 'nobody@example.org')).toEqual([])
  },
  'POST /api/auth/password/reset *': async ({ anybody, newcomer, post }) => {
    const owner = await newcomer()
    await anybody().call('POST /api/auth/password/forgot', { email: owner.user.email })
    const token = /token=([\w-]+)/.exec((await post.next(owner.user.email)).text)?.[1]
    await anybody().done('POST /api/auth/password/reset', { token, newPassword: NEW_PASSWORD })
    await owner.refused('401 unauthenticated', 'GET /api/auth/me')
    const again = { token, newPassword: PASSWORD }
    await anybody().refused('400 bad_token', 'POST /api/auth/password/reset', again)
  },
  'GET /api/auth/sessions': async ({ newcomer }) => {
    const { items } = await (await newcomer()).get('/api/auth/sessions', listOf(session))
    expect(items.map(({ current }) => current)).toEqual([true])
  },
  'DELETE /api/auth/sessions/{id}': async ({ newcomer, logIn }) => {
    const here = await newcomer()
    const lost = await logIn(here.user.username)
    const { items } = await here.get('/api/auth/sessions', listOf(session))
    const other = items.find(({ current }) => !current)?.id
    await here.done(`DELETE /api/auth/sessions/${other}`)
    await lost.refused('401 unauthenticated', 'GET /api/auth/me')
    await here.refused('404 session_not_found', `DELETE /api/auth/sessions/${other}`)
  },
  'DELETE /api/auth/sessions': async ({ newcomer, logIn }) => {
    const here = await newcomer()
    const lost = await logIn(here.user.username)
    await here.done('DELETE /api/auth/sessions')
    await lost.refused('401 unauthenticated', 'GET /api/auth/me')
    await here.get('/api/auth/me', inUser)
  },
  'POST /api/auth/ws-ticket': async ({ ada }) => {
    const shape = z.strictObject({ ticket: z.string(), expiresIn: z.literal(30) })
    const { ticket } = await ada.ask('POST /api/auth/ws-ticket', undefined, [201, shape])
    const socket = await ada.socket({ path: `/ws?ticket=${ticket}` })
    expect(socket.welcome.user.id).toBe(ada.user.id)
    await socket.close()
    await expect(ada.socket({ path: `/ws?ticket=${ticket}` })).rejects.toThrow()
  },
  'POST /api/auth/guest *': async ({ anybody, ada }) => {
    const shape = tokens.omit({ refreshToken: true }).extend({ user: ownUser.omit({ email: true }) })
    const username = uniqueName('guest')
    const { user } = await anybody().ask('POST /api/auth/guest', { username }, [200, shape])
    expect(user).toMatchObject({ username, role: 'guest' })
    const taken = { username: ada.user.username }
    await anybody().refused('409 username_taken', 'POST /api/auth/guest', taken)
  },
  'GET /.well-known/jwks.json *': async ({ anybody }) => {
    const key = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), kid: z.string(), x: z.string() })
    const { keys } = await anybody().get('/.well-known/jwks.json', z.object({ keys: z.array(key).min(1) }))
    expect(keys.filter((one) => 'd' in one)).toEqual([])
  },
}
