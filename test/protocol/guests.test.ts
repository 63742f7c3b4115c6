// Guests on a live server: `/ws/{username}` and a token of their own, and what they may not.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Account, openRoom, signUp, uniqueName } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import { openRawSocket } from '../support/chat/raw-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
beforeAll(async () => {
  server = await startLiveServer({ GUESTS: 'on' })
  ada = await signUp(server.url)
})
afterAll(() => server.stop())

async function visit(name: string): Promise<{ socket: ChatSocket; room: string }> {
  const socket = await openSocket(server.url, { path: `/ws/${encodeURIComponent(name)}` })
  return { socket, room: String(socket.welcome.room) }
}

async function statusOf(path: string, token?: string): Promise<number> {
  const raw = await openRawSocket(server.url, { path, ...(token !== undefined && { token }) })
  raw.end()
  return raw.status
}

interface GuestTokens {
  readonly accessToken: string
  readonly user: { readonly id: string; readonly username: string }
}

async function ask(token: string | null, request: string, body?: object) {
  const [method = '', path = ''] = request.split(' ')
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

async function guest(name = uniqueName('g')): Promise<GuestTokens> {
  const answer = await ask(null, 'POST /api/auth/guest', { username: name })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer))
  return answer.body
}

const codeOf = async (token: string, request: string, body?: object): Promise<string> => {
  const answer = await ask(token, request, body)
  return `${answer.status} ${answer.body?.code ?? ''}`.trim()
}

describe('a socket with a name in its address', () => {
  test('[GUEST-1] is that of a guest, who is in the lobby and may say something at once', async () => {
    const name = uniqueName('vasya')
    const { socket, room } = await visit(name)
    expect(socket.welcome.user).toMatchObject({ username: name, displayName: name, role: 'guest' })
    expect(socket.welcome.user).not.toHaveProperty('email')
    await ada.ask('POST', `/api/rooms/${room}/join`)
    const { room: lobby } = await ada.ask<{ room: object }>('GET', `/api/rooms/${room}`)
    expect(lobby).toMatchObject({ kind: 'public', name: 'lobby' })
    expect(await socket.request('subscribe', { room })).toMatchObject({ room, recovered: true })
    const { message } = await socket.send(room, 'n', 'hello')
    const history = await ada.ask<{ items: object[] }>('GET', `/api/rooms/${room}/messages`)
    expect(history.items[0]).toMatchObject({ id: message.id, text: 'hello', sender: { username: name } })
    await socket.close()
  })

  test('[GUEST-2] a registered name, that of the house and that of another guest are refused before the upgrade', async () => {
    const name = uniqueName('masha')
    const { socket } = await visit(name)
    expect(await statusOf(`/ws/${ada.user.username}`)).toBe(409)
    expect(await statusOf(`/ws/${ada.user.username.toUpperCase()}`)).toBe(409)
    expect(await statusOf('/ws/admin')).toBe(409)
    expect(await statusOf(`/ws/${name}`)).toBe(409)
    expect(await statusOf('/ws/x')).toBe(400)
    expect(await statusOf('/ws/a%2Fb')).toBe(400)
    await socket.close()
  })

  test('[GUEST-3] the guest goes with the socket: out of the lobby, and the name is free, also for an account', async () => {
    const name = uniqueName('petya')
    const { socket, room } = await visit(name)
    await socket.request('subscribe', { room })
    const watcher = await visit(uniqueName('watcher'))
    await watcher.socket.request('subscribe', { room })
    await socket.close()
    await watcher.socket.first(
      (frame) =>
        frame.type === 'event' &&
        frame.event === 'member.left' &&
        JSON.stringify(frame.data).includes(String(socket.welcome.user.id)),
      'the guest to leave',
    )
    const again = await visit(name)
    expect(again.socket.welcome.user.id).not.toBe(socket.welcome.user.id)
    await Promise.all([again.socket.close(), watcher.socket.close()])
    await expect
      .poll(() => signUp(server.url, name).then(() => 'made', String), { timeout: 5_000 })
      .toBe('made')
  })

  test('[GUEST-4] with credentials it is that of the account, if the name is its own', async () => {
    const socket = await openSocket(server.url, { path: `/ws/${ada.user.username}`, token: ada.token })
    expect(socket.welcome.user.id).toBe(ada.user.id)
    await socket.close()
    expect(await statusOf('/ws/somebody_else', ada.token)).toBe(403)
    expect(await statusOf(`/ws/${ada.user.username}`, 'no.such.token')).toBe(401)
    expect(await statusOf(`/ws/${ada.user.username}?ticket=none`)).toBe(401)
  })
})

describe('a guest with a token', () => {
  test('[GUEST-5] gets one that ends with the guest, and no other', async () => {
    const name = uniqueName('kolya')
    const answer = await ask(null, 'POST /api/auth/guest', { username: name })
    expect(answer).toMatchObject({
      status: 200,
      body: { tokenType: 'Bearer', expiresIn: 900, user: { username: name, role: 'guest' } },
    })
    expect(answer.body).not.toHaveProperty('refreshToken')
    expect((await ask(null, 'POST /api/auth/guest', { username: name })).body.code).toBe('username_taken')
    expect(await codeOf(answer.body.accessToken, 'POST /api/auth/logout')).toBe('204')
    expect((await ask(null, 'POST /api/auth/guest', { username: name })).status).toBe(200)
    expect(await codeOf(answer.body.accessToken, 'GET /api/auth/me')).toBe('401 unauthenticated')
  })

  test('[GUEST-6] sees and enters public rooms that admit guests, and no others', async () => {
    const { accessToken: token } = await guest()
    const [open, closed] = [await openRoom(ada), await openRoom(ada)]
    await ada.ask('PATCH', `/api/rooms/${open}`, { guests: true })
    const listed = await ask(token, 'GET /api/rooms/directory?limit=100')
    const ids = listed.body.items.map(({ id }: { id: string }) => id)
    expect([ids.includes(open), ids.includes(closed)]).toEqual([true, false])
    expect(await codeOf(token, `GET /api/rooms/${closed}`)).toBe('404 room_not_found')
    expect(await codeOf(token, `POST /api/rooms/${closed}/join`)).toBe('403 guests_may_not')
    expect(await codeOf(token, `POST /api/rooms/${open}/join`)).toBe('204')
    expect(await codeOf(token, `POST /api/rooms/${open}/messages`, { text: 'hi' })).toBe('201')
    const socket = await openSocket(server.url, { token })
    expect(await socket.ask('join', { room: closed })).toMatchObject({ code: 'guests_may_not' })
    expect(await socket.ask('subscribe', { room: open })).toMatchObject({ type: 'ok' })
    await socket.close()
  })

  test('[GUEST-7] may nothing that is for people with an account', async () => {
    const { accessToken: token, user } = await guest()
    const group = { kind: 'group', name: 'x' }
    for (const [request, body] of [
      ['POST /api/rooms', group],
      ['POST /api/rooms', { kind: 'direct', userId: ada.user.id }],
      ['GET /api/users?q=a'],
      [`GET /api/users/${ada.user.username}`],
      ['GET /api/friends'],
      ['POST /api/friends/request', { userId: ada.user.id }],
      ['GET /api/tokens'],
      ['POST /api/tokens', { name: 'x', scopes: ['read'] }],
      ['PUT /api/auth/password', {}],
      ['GET /api/auth/sessions'],
      ['DELETE /api/auth/me', {}],
      ['GET /api/auth/export'],
      ['GET /api/admin/users'],
      [`POST /api/rooms/${user.id}/attachments`],
      [`POST /api/rooms/${user.id}/invites`],
      ['POST /api/invites/x/accept'],
      ['GET /rooms'],
    ] as const)
      expect([request, await codeOf(token, request, body)]).toEqual([request, '403 guests_may_not'])
    expect(await codeOf(token, 'GET /api/auth/me')).toBe('200')
    expect(await codeOf(token, 'GET /api/rooms')).toBe('200')
  })

  test('[GUEST-8] is taken nowhere by others: into no group, no conversation, no role, and is not found', async () => {
    const { user, accessToken } = await guest()
    const group = await openRoom(ada, 'group')
    expect(await codeOf(ada.token, `POST /api/rooms/${group}/members`, { userId: user.id })).toBe(
      '403 guests_may_not',
    )
    expect(await codeOf(ada.token, 'POST /api/rooms', { kind: 'direct', userId: user.id })).toBe(
      '404 user_not_found',
    )
    const made = { kind: 'group', name: 'x', userIds: [user.id] }
    expect(await codeOf(ada.token, 'POST /api/rooms', made)).toBe('404 user_not_found')
    expect((await ask(ada.token, `GET /api/users?q=${user.username}`)).body.items).toEqual([])
    const open = await openRoom(ada)
    await ada.ask('PATCH', `/api/rooms/${open}`, { guests: true })
    await ask(accessToken, `POST /api/rooms/${open}/join`)
    const path = `PATCH /api/rooms/${open}/members/${user.id}`
    expect(await codeOf(ada.token, path, { role: 'owner' })).toBe('403 guests_may_not')
    expect(await codeOf(ada.token, `DELETE /api/rooms/${open}/members/${user.id}?ban=true`)).toBe('204')
    expect(await codeOf(accessToken, `POST /api/rooms/${open}/join`)).toBe('403 banned')
  })
})

test('[GUEST-9] an installation that admits none says so', async () => {
  const other = await startLiveServer()
  const answer = await fetch(`${other.url}/api/auth/guest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'vasya' }),
  })
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'guests_off'])
  const raw = await openRawSocket(other.url, { path: '/ws/vasya' })
  raw.end()
  expect(raw.status).toBe(403)
  const bob = await signUp(other.url)
  const socket = await openSocket(other.url, { path: `/ws/${bob.user.username}`, token: bob.token })
  await socket.close()
  await other.stop()
})
