// Other names of the same calls.

import { expect } from 'vitest'
import { z } from 'zod'
import { PASSWORD, uniqueName } from '../../support/chat/account.ts'
import { openSocket } from '../../support/chat/chat-socket.ts'
import { openRawSocket } from '../../support/chat/raw-socket.ts'
import { connectStomp } from '../../support/chat/stomp-socket.ts'
import { count, friend, inUser, listOf, message, tokens, user, welcomeOfGuest } from '../world/shapes.ts'
import type { Rows } from './row.ts'

export const ALIAS_ROWS: Rows = {
  'POST /register *': async ({ anybody }) => {
    const username = uniqueName('short')
    const body = { email: `${username}@example.org`, username, password: PASSWORD }
    expect((await anybody().ask('POST /register', body, [201, inUser])).user.username).toBe(username)
  },
  'POST /login *': async ({ anybody, admin }) => {
    const body = { email: admin.user.username, password: PASSWORD }
    await anybody().ask('POST /login', body, [200, tokens])
  },
  'POST /logout': async ({ newcomer }) => {
    const cyd = await newcomer()
    await cyd.done('POST /logout')
    await cyd.refused('401 unauthenticated', 'GET /api/auth/me')
  },
  'POST /oauth *': async ({ anybody }) => {
    const code = { code: 'c', codeVerifier: 'v'.repeat(43), redirectUri: 'http://127.0.0.1:4711/back' }
    await anybody().refused('404 provider_not_found', 'POST /oauth', { provider: 'none', ...code })
  },
  'GET /user/{username}': async ({ ada, bob }) => {
    const seen = await ada.get(`/user/${bob.user.username}`, z.strictObject({ user }))
    expect(seen.user.id).toBe(bob.user.id)
  },
  'PUT /user/{username}': async ({ ada, bob }) => {
    const changed = await bob.ask(`PUT /user/${bob.user.username}`, { bio: 'Bob.' }, [200, inUser])
    expect(changed.user.bio).toBe('Bob.')
    await ada.refused('403 not_allowed', `PUT /user/${bob.user.username}`, { bio: 'Not me.' })
  },
  'POST /friends/request': async ({ newcomer, admin }) => {
    const answer = await (await newcomer()).call('POST /friends/request', { userId: admin.user.id })
    expect(answer.status).toBe(201)
  },
  'POST /friends/accept': async ({ ada, bob }) => {
    await ada.refused('404 no_request', 'POST /friends/accept', { userId: bob.user.id })
  },
  'POST /friends/reject': async ({ ada, bob }) => {
    await ada.refused('404 no_request', 'POST /friends/reject', { userId: bob.user.id })
  },
  'DELETE /friends/remove': async ({ ada, bob }) => {
    await ada.done('DELETE /friends/remove', { userId: bob.user.id })
  },
  'GET /friends/{userId}': async ({ newcomer }) => {
    const [cyd, dan] = [await newcomer(), await newcomer()]
    await cyd.call('POST /friends/request', { userId: dan.user.id })
    expect((await dan.call('POST /friends/accept', { userId: cyd.user.id })).status).toBe(200)
    const { items } = await cyd.get(`/friends/${dan.user.id}`, listOf(friend))
    expect(items.map((one) => one.user.id)).toEqual([cyd.user.id])
  },
  'GET /chat/{roomId}': async ({ ada, room }) => {
    const tea = await room(ada)
    await ada.call(`POST /api/rooms/${tea}/messages`, { text: 'tea?' })
    const { items } = await ada.get(`/chat/${tea}`, listOf(message).extend({ head: count }))
    expect(items.map(({ text }) => text)).toEqual(['tea?'])
    const page = await ada.call(`GET /chat/${tea}`, undefined, { accept: 'text/html' })
    expect(page.headers.get('location')).toContain(`/rooms/${tea}`)
  },
  'sockets at /ws, /chat, /ws/chat': async ({ ada, servers }) => {
    for (const path of ['/ws', '/chat', '/ws/chat']) {
      const socket = await openSocket(servers.sockets, { path, token: ada.token })
      expect(socket.welcome.user.id).toBe(ada.user.id)
      await socket.close()
    }
  },
  'sockets at /ws/stomp': async ({ ada, servers }) => {
    const stomp = await connectStomp(servers.sockets, ada.token)
    await stomp.close()
  },
  'sockets at /ws/{username}': async ({ ada, servers }) => {
    const name = uniqueName('guest')
    const socket = await openSocket(servers.sockets, { path: `/ws/${name}` })
    const { room: lobby } = welcomeOfGuest.parse(socket.frames[0])
    expect(socket.welcome.user).toMatchObject({ username: name, role: 'guest' })
    expect(await socket.request('subscribe', { room: lobby })).toMatchObject({ room: lobby })
    await socket.send(lobby, 'n', 'hello')
    const taken = await openRawSocket(servers.sockets, { path: `/ws/${ada.user.username}` })
    expect(taken.status).toBe(409)
    taken.end()
    await socket.close()
  },
}
