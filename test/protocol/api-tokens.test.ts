// Personal access tokens on a live server: where they open the door, and where they do not.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { areaOf } from '../../src/http/access/areas.ts'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

interface MadeToken {
  readonly id: string
  readonly token: string
}

let server: LiveServer
let admin: Account
let bob: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer()
  admin = await signUp(server.url)
  bob = await signUp(server.url)
  room = await openRoom(bob)
})
afterAll(() => server.stop())

function make(by: Account, scopes: readonly string[], more: object = {}): Promise<MadeToken> {
  return by.ask('POST', '/api/tokens', { name: 'a bot', scopes, ...more })
}

async function ask(token: string, request: string, body?: object): Promise<string> {
  const [method = '', path = ''] = request.split(' ')
  const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) }
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const code = response.status >= 400 ? ` ${JSON.parse(text).code}` : ''
  return `${response.status}${code}`
}

describe('a token', () => {
  test('[TOKEN-2] is shown once, with what it is good for; the list does not show it', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString()
    const made = await make(bob, ['read', 'write', 'read'], { expiresAt })
    expect(made).toEqual({
      ...{ id: expect.any(String), name: 'a bot', scopes: ['read', 'write'], expiresAt, lastUsedAt: null },
      createdAt: expect.stringMatching(/Z$/),
      token: expect.stringMatching(/^pat_[\w-]{43}$/),
    })
    const list = await bob.ask<{ items: object[]; next: null }>('GET', '/api/tokens')
    const { token: _, ...shown } = made
    expect(list).toEqual({ items: [{ ...shown, createdAt: expect.any(String) }], next: null })
    expect(await admin.ask('GET', '/api/tokens')).toEqual({ items: [], next: null })
  })

  test.each([
    [{ name: '', scopes: ['read'] }, '400 invalid_request'],
    [{ name: 'x' }, '400 invalid_request'],
    [{ name: 'x', scopes: [] }, '400 invalid_request'],
    [{ name: 'x', scopes: ['root'] }, '400 invalid_request'],
    [{ name: 'x', scopes: ['read'], expiresAt: '2001-01-01T00:00:00Z' }, '400 invalid_request'],
    [{ name: 'x', scopes: ['read'], expiresAt: 'soon' }, '400 invalid_request'],
    [{ name: 'x', scopes: ['admin'] }, '403 not_allowed'],
  ])('[TOKEN-2] asked for with %j is answered %s', async (body, answer) => {
    expect(await ask(bob.token, 'POST /api/tokens', body)).toBe(answer)
  })

  test('[TOKEN-3] read reads, write does what people do, admin administers', async () => {
    const [read, write, rules] = [
      (await make(bob, ['read'])).token,
      (await make(bob, ['write'])).token,
      (await make(admin, ['admin'])).token,
    ]
    const say = `POST /api/rooms/${room}/messages`
    expect(await ask(read, 'GET /api/rooms')).toBe('200')
    expect(await ask(read, say, { text: 'no' })).toBe('403 insufficient_scope')
    expect(await ask(read, `PUT /api/rooms/${room}/read`, { seq: 0 })).toBe('204')
    expect(await ask(write, say, { text: 'yes' })).toBe('201')
    expect(await ask(write, 'GET /api/auth/me')).toBe('200')
    expect(await ask(write, 'GET /api/admin/cluster')).toBe('403 insufficient_scope')
    expect(await ask(rules, 'GET /api/admin/cluster')).toBe('200')
    expect(await ask(rules, 'GET /metrics')).toBe('200')
    expect(await ask(rules, 'GET /api/rooms')).toBe('403 insufficient_scope')
  })

  test('[TOKEN-3] no token looks after the account: its owner alone does', async () => {
    const { id, token } = await make(admin, ['read', 'write', 'admin'])
    for (const request of [
      'GET /api/tokens',
      `DELETE /api/tokens/${id}`,
      'GET /api/auth/sessions',
      'DELETE /api/auth/me',
      'PUT /api/auth/password',
      'GET /api/auth/export',
      'POST /api/auth/logout',
      'POST /logout',
      'GET /you',
    ])
      expect([request, await ask(token, request)]).toEqual([request, '403 insufficient_scope'])
    expect(await ask(token, 'POST /api/tokens', { name: 'x', scopes: ['read'] })).toBe(
      '403 insufficient_scope',
    )
    expect(await ask(token, 'GET /api/auth/me')).toBe('200')
  })

  test('[TOKEN-3] a refusal for want of a scope says so in the header too', async () => {
    const { token } = await make(bob, ['read'])
    const response = await fetch(`${server.url}/api/tokens`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope"')
  })

  test('[TOKEN-3] every call of the API has its row in the table of areas', async () => {
    const { paths } = (await (await fetch(`${server.url}/openapi.json`)).json()) as { paths: object }
    const all = Object.keys(paths)
    expect(all.length).toBeGreaterThan(20)
    const openedByNone = (path: string): boolean => {
      const area = areaOf(path)
      return path.startsWith('/api/') ? area === undefined : area?.reads === 'never'
    }
    expect(all.filter(openedByNone)).toEqual([])
  })

  test('[TOKEN-7] what is revoked opens nothing, and twice is not there', async () => {
    const { id, token } = await make(bob, ['read'])
    expect(await ask(token, 'GET /api/rooms')).toBe('200')
    expect(await ask(admin.token, `DELETE /api/tokens/${id}`)).toBe('404 token_not_found')
    expect(await ask(bob.token, `DELETE /api/tokens/${id}`)).toBe('204')
    expect(await ask(token, 'GET /api/rooms')).toBe('401 unauthenticated')
    expect(await ask(bob.token, `DELETE /api/tokens/${id}`)).toBe('404 token_not_found')
    expect(await ask(bob.token, 'DELETE /api/tokens/x')).toBe('404 token_not_found')
    const { session } = (await openSocket(server.url, bob)).welcome
    expect(await ask(bob.token, `DELETE /api/tokens/${session}`)).toBe('404 token_not_found')
  })

  test('[TOKEN-7] what only begins like a token opens nothing', async () => {
    for (const word of ['', 'x', 'x'.repeat(43), 'x'.repeat(4_000)])
      expect(await ask(`pat_${word}`, 'GET /api/rooms')).toBe('401 unauthenticated')
  })

  test('[TOKEN-4] its last use is shown a moment later', async () => {
    const { id, token } = await make(bob, ['read'])
    await ask(token, 'GET /api/rooms')
    const lastUsed = async () => {
      const { items } = await bob.ask<{ items: { id: string; lastUsedAt: string | null }[] }>(
        'GET',
        '/api/tokens',
      )
      return items.find((item) => item.id === id)?.lastUsedAt
    }
    await expect.poll(lastUsed, { timeout: 10_000, interval: 200 }).toEqual(expect.stringMatching(/Z$/))
  })
})

describe('a socket of a token', () => {
  test('[TOKEN-8] does by its frames what its scopes allow', async () => {
    const [read, write] = [await make(bob, ['read']), await make(bob, ['write'])]
    const reader = await openSocket(server.url, { token: read.token })
    expect(await reader.ask('subscribe', { room })).toMatchObject({ type: 'ok' })
    expect(await reader.ask('ping')).toMatchObject({ type: 'ok' })
    for (const type of ['send', 'typing', 'leave'])
      expect(await reader.ask(type, { room, nonce: 'n', text: 'no' })).toMatchObject({
        type: 'error',
        code: 'insufficient_scope',
      })
    const writer = await openSocket(server.url, { protocols: ['parley.v1.json', `bearer.${write.token}`] })
    await writer.send(room, 'by-token', 'yes')
    await reader.first((frame) => frame.type === 'event' && frame.event === 'message.created', 'the message')
    await Promise.all([reader.close(), writer.close()])
  })

  test('[TOKEN-8] a ticket is good for what the token was that bought it', async () => {
    const { token } = await make(bob, ['read'])
    const bought = await fetch(`${server.url}/api/auth/ws-ticket`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    })
    const { ticket } = (await bought.json()) as { ticket: string }
    const socket = await openSocket(server.url, { path: `/ws?ticket=${ticket}` })
    expect(await socket.ask('send', { room, nonce: 'n', text: 'no' })).toMatchObject({
      code: 'insufficient_scope',
    })
    await socket.close()
  })

  test('[TOKEN-8] a token for administering opens none', async () => {
    const { token } = await make(admin, ['admin'])
    await expect(openSocket(server.url, { token })).rejects.toThrow()
    await expect(
      openSocket(server.url, { protocols: ['parley.v1.json', `bearer.${token}`] }),
    ).rejects.toThrow()
  })

  test('[TOKEN-9] closes with 4401 when the token is revoked, and when its time is over', async () => {
    const [revoked, short] = [
      await make(bob, ['read']),
      await make(bob, ['read'], { expiresAt: new Date(Date.now() + 2_000).toISOString() }),
    ]
    const [one, two] = [
      await openSocket(server.url, { token: revoked.token }),
      await openSocket(server.url, { token: short.token }),
    ]
    await bob.ask('DELETE', `/api/tokens/${revoked.id}`)
    expect((await one.closed).code).toBe(4401)
    expect((await two.closed).code).toBe(4401)
  })
})
