import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mount } from '../../src/http/app-env.ts'
import { clearSessionCookie, setSessionCookie } from '../../src/http/session-cookie.ts'
import { type AccountWorld, startAccountWorld } from './account-world.ts'
import { call, PASSWORD, signUp } from './calls.ts'

const OURS = 'http://localhost:3000'
const FORM = 'application/x-www-form-urlencoded'

// What the pages do with forms, in short.
const forms: Mount = (app) => {
  app.post('/login', (c) => {
    setSessionCookie(c, 'a-value')
    return c.text('from the page')
  })
  app.post('/leave', (c) => {
    clearSessionCookie(c)
    return c.text('gone')
  })
}

async function cookieOf(world: AccountWorld, name: string): Promise<string> {
  const device = { userAgent: 'a browser', address: '192.0.2.1', holder: 'cookie' } as const
  const entered = await world.accounts.logIn({ login: name, password: PASSWORD }, device)
  if (!entered.ok || entered.value.cookie === null) throw new Error('not let in')
  return entered.value.cookie
}

describe('a browser', () => {
  let world: AccountWorld
  let cookie: string
  beforeAll(async () => {
    world = await startAccountWorld({ mounts: [forms] })
    await signUp(world.app, 'ada')
    cookie = `session=${await cookieOf(world, 'ada')}`
  })
  afterAll(() => world.stop())
  const ticket = (headers: Record<string, string>, token?: string) =>
    call(world.app, 'POST /api/auth/ws-ticket', undefined, {
      headers: { Cookie: cookie, ...headers },
      ...(token !== undefined && { token }),
    })

  test('[COOKIE-1] the cookie of a session lets in', async () => {
    const { status, body } = await call(world.app, 'GET /api/auth/me', undefined, {
      headers: { Cookie: cookie },
    })
    expect([status, body.user.username]).toEqual([200, 'ada'])
  })

  test.each(['session=', 'session=x', `session=${'A'.repeat(43)}`, 'session=%00', '__Host-session=x'])(
    '[COOKIE-1] a cookie that is not ours lets nobody in: %s',
    async (Cookie) => {
      expect((await call(world.app, 'GET /api/auth/me', undefined, { headers: { Cookie } })).status).toBe(401)
    },
  )

  test('[COOKIE-2] a bad token is not made up for by a good cookie', async () => {
    const answer = await call(world.app, 'GET /api/auth/me', undefined, {
      headers: { Cookie: cookie },
      token: 'a.b.c',
    })
    expect(answer.status).toBe(401)
  })

  test('[CSRF-1] with the cookie, only our own pages change something', async () => {
    const outcomes: [Record<string, string>, number][] = [
      [{ 'Sec-Fetch-Site': 'same-origin' }, 201],
      [{ 'Sec-Fetch-Site': 'none' }, 201],
      [{ Origin: OURS }, 201],
      [{ Origin: 'http://127.0.0.1:3000' }, 201],
      [{ Origin: 'http://10.0.0.7:8080', Host: '10.0.0.7:8080' }, 201],
      [{}, 403],
      [{ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, 403],
      [{ 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:4000' }, 403],
      [{ Origin: 'null' }, 403],
      [{ Origin: 'http://localhost:3000.evil.example' }, 403],
    ]
    for (const [headers, status] of outcomes) {
      expect([headers, (await ticket(headers)).status]).toEqual([headers, status])
    }
    expect((await ticket({})).body.code).toBe('csrf')
  })

  test('[CSRF-1] reading needs no proof, and a token is proof enough', async () => {
    const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' }
    expect((await call(world.app, 'GET /api/auth/me', undefined, { headers })).status).toBe(200)
    const login = await call(world.app, 'POST /api/auth/login', { email: 'ada', password: PASSWORD })
    expect((await ticket({ 'Sec-Fetch-Site': 'cross-site' }, login.body.accessToken)).status).toBe(201)
  })

  test.each([FORM, 'text/plain', 'multipart/form-data; boundary=x'])(
    '[CSRF-2] a foreign page logs nobody in by a form: %s',
    async (type) => {
      const post = (site: string) =>
        call(world.app, 'POST /leave', 'a=b', { headers: { 'Content-Type': type, 'Sec-Fetch-Site': site } })
      expect([(await post('cross-site')).body.code, (await post('same-origin')).body]).toEqual([
        'csrf',
        'gone',
      ])
    },
  )

  test('[COOKIE-3] the cookie is kept from scripts and from foreign posts', async () => {
    const headers = { 'Content-Type': FORM, Origin: OURS }
    const set = await call(world.app, 'POST /login', 'a=b', { headers })
    expect(set.body).toBe('from the page')
    expect(set.headers.get('set-cookie')).toBe(
      'session=a-value; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax',
    )
    const cleared = await call(world.app, 'POST /leave', 'a=b', { headers })
    expect(cleared.headers.get('set-cookie')).toMatch(/^session=; Max-Age=0; Path=\//)
  })

  test('[COOKIE-4] log-out ends the session and takes the cookie away', async () => {
    const mine = `session=${await cookieOf(world, 'ada')}`
    const headers = { Cookie: mine, Origin: OURS }
    const out = await call(world.app, 'POST /api/auth/logout', undefined, { headers })
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toMatch(/^session=; Max-Age=0/)
    expect((await call(world.app, 'GET /api/auth/me', undefined, { headers })).status).toBe(401)
  })

  test('[TICKET-1] a ticket stands for its caller once', async () => {
    const { body } = await ticket({ Origin: OURS })
    expect(body).toEqual({ ticket: expect.stringMatching(/^[\w-]{43}$/), expiresIn: 30 })
    expect((await world.accounts.redeemTicket(body.ticket))?.person.username).toBe('ada')
    expect(await world.accounts.redeemTicket(body.ticket)).toBeNull()
    expect(await world.accounts.redeemTicket('a guess')).toBeNull()
  })

  test('[TICKET-2] a ticket of a session that has ended opens nothing', async () => {
    const caller = await world.accounts.verifyCookie(await cookieOf(world, 'ada'))
    if (caller === null) throw new Error('nobody')
    const { ticket: word } = await world.accounts.issueTicket(caller)
    await world.accounts.endSession(caller.userId, caller.sessionId)
    expect(await world.accounts.redeemTicket(word)).toBeNull()
  })
})

test('[COOKIE-3] over https the cookie is bound to the host and sent over TLS only', async () => {
  const world = await startAccountWorld({ publicUrl: 'https://chat.example.org', mounts: [forms] })
  try {
    const set = await call(world.app, 'POST /login', 'a=b', {
      headers: { 'Content-Type': FORM, Origin: 'https://chat.example.org' },
    })
    expect(set.headers.get('set-cookie')).toBe(
      '__Host-session=a-value; Max-Age=34560000; Path=/; HttpOnly; Secure; SameSite=Lax',
    )
    await signUp(world.app, 'ada')
    const Cookie = `__Host-session=${await cookieOf(world, 'ada')}`
    expect((await call(world.app, 'GET /api/auth/me', undefined, { headers: { Cookie } })).status).toBe(200)
  } finally {
    await world.stop()
  }
})
