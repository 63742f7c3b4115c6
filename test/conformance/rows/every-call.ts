// The rules that hold for every call.

import { decodeJwt, decodeProtectedHeader } from 'jose'
import { expect } from 'vitest'
import { z } from 'zod'
import { until } from '../../../scripts/servers/until.ts'
import { logInByForm } from '../world/browser.ts'
import { id, inMessage, inRoom, listOf, message, myRoom, problem, time } from '../world/shapes.ts'
import type { Rows } from './row.ts'

export const COMMON: Rows = {
  ids: async ({ ada, room }) => {
    expect(await room(ada)).toMatch(/^[0-9a-f-]{36}$/)
    await ada.refused('404 room_not_found', 'GET /api/rooms/no-id')
    await ada.refused('400 invalid_request', 'POST /api/rooms', { kind: 'direct', userId: 'no-id' })
  },
  time: async ({ ada, room }) => {
    const said = await ada.ask(`POST /api/rooms/${await room(ada)}/messages`, { text: 'tea?' }, [
      201,
      z.object({ message: z.object({ id, createdAt: time }) }),
    ])
    expect(Math.abs(Date.parse(said.message.createdAt) - Date.now())).toBeLessThan(60_000)
  },
  text: async ({ ada, room }) => {
    const path = `POST /api/rooms/${await room(ada)}/messages`
    const said = await ada.ask(path, { text: 'Cafe\u0301\n\ttea' }, [201, inMessage])
    expect(said.message.text).toBe('Café\n\ttea')
    for (const text of ['a\u0000b', 'a\u0007b']) await ada.refused('400 invalid_request', path, { text })
  },
  'names in JSON': async ({ ada }) => {
    const { items } = await ada.get('/api/rooms', listOf(myRoom))
    for (const name of items.flatMap((item) => Object.keys(item))) expect(name).toMatch(/^[a-z][a-zA-Z]*$/)
  },
  lists: async ({ ada, room }) => {
    const path = `/api/rooms/${await room(ada)}/messages`
    for (const text of ['one', 'two', 'three']) await ada.ask(`POST ${path}`, { text }, [201, inMessage])
    const page = listOf(message).extend({ head: z.int() })
    const first = await ada.get(`${path}?limit=2`, page)
    const second = await ada.get(`${path}?limit=2&cursor=${first.next}`, page)
    const texts = [first, second].map(({ items }) => items.map(({ text }) => text))
    expect([texts, second.next]).toEqual([[['three', 'two'], ['one']], null])
    for (const limit of ['0', '101', 'x'])
      await ada.refused('400 invalid_request', `GET ${path}?limit=${limit}`)
  },
  errors: async ({ ada }) => {
    const answer = await ada.call('POST /api/rooms', { kind: 'public', name: 7 })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const { status, code, errors } = problem.parse(await answer.json())
    expect([answer.status, status, code, errors?.[0]?.path]).toEqual([400, 400, 'invalid_request', 'name'])
  },
  'unknown fields': async ({ ada, room }) => {
    const sent = { text: 'tea?', colour: 'green', id: 'x' }
    await ada.ask(`POST /api/rooms/${await room(ada)}/messages`, sent, [201, inMessage])
  },
  unauthenticated: async ({ anybody }) => {
    const headers = await anybody().refused('401 unauthenticated', 'GET /api/auth/me')
    expect(headers.get('www-authenticate')).toBe('Bearer')
  },
  'not a member': async ({ ada, bob, room }) => {
    const [hidden, open] = [await room(ada, [], 'group'), await room(ada, [], 'public')]
    await bob.refused('404 room_not_found', `GET /api/rooms/${hidden}/messages`)
    await bob.refused('404 room_not_found', `POST /api/rooms/${hidden}/messages`, { text: 'x' })
    await bob.refused('403 not_a_member', `GET /api/rooms/${open}/messages`)
    await bob.refused('403 not_a_member', `POST /api/rooms/${open}/messages`, { text: 'x' })
  },
  'rate limits': async ({ anybody, newcomer }) => {
    const guess = { email: (await newcomer()).user.username, password: 'not the right one' }
    const stranger = anybody()
    const refusal = await until(
      async () => {
        const answer = await stranger.call('POST /api/auth/login', guess)
        return answer.status === 429 ? answer : null
      },
      { what: 'the limit of log-ins' },
    )
    expect(problem.parse(await refusal.json()).code).toBe('rate_limited')
    for (const name of ['retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'])
      expect([name, refusal.headers.get(name)]).toEqual([name, expect.stringMatching(/^\d+$/)])
  },
  'overload, or a dependency that is down': async ({ anybody }) => {
    // Log-ins wait for their turn at the hash of the password, and only so many may wait.
    const body = (login: number) => ({ email: `${login}@example.org`, password: 'not the right one' })
    const rush = Array.from({ length: 600 }, (_, login) =>
      anybody().call('POST /api/auth/login', body(login)),
    )
    const answers = await Promise.all(rush)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]))
    const refusal = answers.find(({ status }) => status === 503)
    expect(refusal?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
    expect(problem.parse(await refusal?.json()).code).toBe('unavailable')
  },
  nonce: async ({ ada, room }) => {
    const tea = await room(ada)
    const path = `POST /api/rooms/${tea}/messages`
    const sent = { text: 'once', nonce: 'only_once-1' }
    const first = await ada.ask(path, sent, [201, inMessage])
    const again = await ada.ask(path, { ...sent, text: 'twice' }, [200, inMessage])
    expect(again).toEqual(first)
    const { room: known } = await ada.get(`/api/rooms/${tea}`, inRoom)
    expect(known.head).toBe(first.message.seq)
    for (const nonce of ['', 'a b', 'x'.repeat(65)])
      await ada.refused('400 invalid_request', path, { text: 'x', nonce })
  },
  'access token': async ({ ada }) => {
    const claims = decodeJwt(ada.token)
    expect(decodeProtectedHeader(ada.token).alg).toBe('EdDSA')
    for (const name of ['sub', 'sid', 'email', 'name', 'role', 'iat', 'exp', 'iss', 'aud'])
      expect([name, claims[name]]).not.toEqual([name, undefined])
    expect([claims.sub, Number(claims.exp) - Number(claims.iat)]).toEqual([ada.user.id, 15 * 60])
  },
  'session cookie': async ({ servers, ada }) => {
    const { setCookie } = await logInByForm(servers, ada.user.username)
    expect(setCookie).toMatch(/^session=/)
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(setCookie).toContain(part)
  },
  'requests of other sites': async ({ servers, ada, anybody }) => {
    const { cookie } = await logInByForm(servers, ada.user.username)
    const asked = (headers: Readonly<Record<string, string>>) =>
      anybody().call('POST /api/auth/ws-ticket', undefined, { cookie, ...headers })
    const foreign = await asked({ origin: 'https://elsewhere.example' })
    expect([foreign.status, problem.parse(await foreign.json()).code]).toEqual([403, 'csrf'])
    expect((await asked({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await asked({ 'sec-fetch-site': 'same-origin', origin: servers.door })).status).toBe(201)
  },
}
