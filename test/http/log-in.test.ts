import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../rooms/model/limits.ts'
import { type AccountWorld, NO_THROTTLE, startAccountWorld } from './account-world.ts'
import { call, enter, logIn, PASSWORD, signUp } from './calls.ts'

describe('log-in', () => {
  let world: AccountWorld
  beforeAll(async () => {
    world = await startAccountWorld()
    await signUp(world.app, 'ada')
  })
  afterAll(() => world.stop())
  const tryLogin = (email: string, password: string) =>
    call(world.app, 'POST /api/auth/login', { email, password })

  test('[LOGIN-1] address and username open the account, whatever their case', async () => {
    for (const login of ['ada@example.org', 'ADA@Example.ORG', 'ada', 'Ada', ' ada ']) {
      const { status, body } = await tryLogin(login, PASSWORD)
      expect([login, status, body.user.username]).toEqual([login, 200, 'ada'])
    }
  })

  test('[LOGIN-2] the answer holds the tokens, their life and the user', async () => {
    const { body, headers } = await tryLogin('ada', PASSWORD)
    expect(body).toEqual({
      accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      tokenType: 'Bearer',
      expiresIn: 900,
      refreshToken: expect.stringMatching(/^[\w-]{43}$/),
      user: expect.objectContaining({ username: 'ada', email: 'ada@example.org' }),
    })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('set-cookie')).toBeNull()
  })

  test('[LOGIN-3] a wrong password and an unknown account get the same answer', async () => {
    const [wrong, unknown, strange] = await Promise.all([
      tryLogin('ada', 'not the password'),
      tryLogin('nobody@example.org', PASSWORD),
      tryLogin('\0', PASSWORD),
    ])
    expect([wrong.status, wrong.body.code]).toEqual([401, 'bad_credentials'])
    expect(unknown.body).toEqual(wrong.body)
    expect(strange.body).toEqual(wrong.body)
  })

  test('[LOGIN-4] composed and decomposed letters are the same password', async () => {
    const composed = 'caf\u00e9 on the corner'
    await call(world.app, 'POST /api/auth/signup', {
      email: 'eve@example.org',
      username: 'eve',
      password: composed,
    })
    expect((await tryLogin('eve', composed.normalize('NFD'))).status).toBe(200)
  })

  test('[LOGIN-5] an access token says who, until when and for whom, and others can check it', async () => {
    const { accessToken } = await logIn(world.app, 'ada')
    const keys: JSONWebKeySet = (await call(world.app, 'GET /.well-known/jwks.json')).body
    const { payload, protectedHeader } = await jwtVerify(accessToken, createLocalJWKSet(keys))
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'JWT', kid: keys.keys[0]?.kid })
    const { exp = 0, iat = 0, ...claims } = payload
    expect(claims).toEqual({
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      sid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: 'ada@example.org',
      name: 'ada',
      role: 'admin',
      iss: 'http://localhost:3000',
      aud: 'http://localhost:3000',
    })
    expect(exp - iat).toBe(900)
  })

  test('[LOGIN-5] no private part of a key is published', async () => {
    const { body, headers } = await call(world.app, 'GET /.well-known/jwks.json')
    expect(body.keys.map((key: object) => Object.keys(key).sort())).toEqual([
      ['alg', 'crv', 'kid', 'kty', 'use', 'x'],
    ])
    expect(headers.get('cache-control')).toBe('public, max-age=300')
  })

  test('[LOGIN-6] tokens that are not ours are refused: changed, unsigned, of another key, no token', async () => {
    const { accessToken } = await logIn(world.app, 'ada')
    const [header = '', payload = '', signature = ''] = accessToken.split('.')
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const admin = part({ ...decodeJwt(accessToken), sub: Bun.randomUUIDv7() })
    const otherKey = part({ ...decodeProtectedHeader(accessToken), kid: 'other' })
    const unsigned = part({ alg: 'none', typ: 'JWT' })
    const bad = [
      `${header}.${admin}.${signature}`,
      `${otherKey}.${payload}.${signature}`,
      `${unsigned}.${payload}.`,
      'a.b.c',
      'x'.repeat(10_000),
    ]
    expect((await call(world.app, 'GET /api/auth/me', undefined, { token: accessToken })).status).toBe(200)
    for (const token of bad) {
      const answer = await call(world.app, 'GET /api/auth/me', undefined, { token })
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated'])
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  test('[LOGIN-7] log-ins, failures too, are in the audit log, without what was typed', async () => {
    await tryLogin('ada', 'a very secret slip')
    const rows = await world.db.run(
      (sql) => sql<{ action: string; ip: string; row: string }[]>`
        select action, ip, to_jsonb(a)::text as row from audit_log a
        where user_id = (select id from users where username = 'ada') order by id`,
    )
    const actions = rows.map(({ action }) => action)
    expect(actions[0]).toBe('signup')
    expect(actions).toContain('login')
    expect(actions.at(-1)).toBe('login_failed')
    expect(rows.at(-1)?.ip).toBe('192.0.2.1')
    expect(rows.map(({ row }) => row).join()).not.toContain('secret slip')
  })
})

describe('too many log-ins', () => {
  test('[LOGIN-8] the sixth wrong password of a minute is refused, on whatever name and from wherever', async () => {
    const world = await startAccountWorld({ limits: { ...DEFAULT_LIMITS, signupsPerHourByAddress: 100 } })
    try {
      await signUp(world.app, 'ada')
      const fail = (i: number) => {
        const body = { email: i % 2 ? 'ada' : 'ada@example.org', password: 'wrong' }
        return call(world.app, 'POST /api/auth/login', body, { from: `198.51.100.${i}` })
      }
      const all = await Promise.all([1, 2, 3, 4, 5, 6].map(fail))
      expect(all.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429])
      const right = await call(world.app, 'POST /api/auth/login', { email: 'ada', password: PASSWORD })
      expect([right.status, right.headers.get('ratelimit-policy')]).toEqual([429, '5;w=60'])
    } finally {
      await world.stop()
    }
  })

  test('[LOGIN-8] right passwords do not count against the account', async () => {
    const world = await startAccountWorld({ limits: { ...NO_THROTTLE, loginsPerMinuteByAccount: 5 } })
    try {
      await enter(world.app, 'ada')
      for (let i = 0; i < 8; i += 1) await logIn(world.app, 'ada')
    } finally {
      await world.stop()
    }
  })

  test('[LOGIN-9] the eleventh log-in of a minute from one address is refused, right or wrong', async () => {
    const world = await startAccountWorld({ limits: DEFAULT_LIMITS })
    try {
      await signUp(world.app, 'ada')
      for (let i = 0; i < 10; i += 1) await logIn(world.app, 'ada')
      const eleventh = await call(world.app, 'POST /api/auth/login', { email: 'ada', password: PASSWORD })
      expect([eleventh.status, eleventh.body.code]).toEqual([429, 'rate_limited'])
      const elsewhere = await call(
        world.app,
        'POST /api/auth/login',
        { email: 'ada', password: PASSWORD },
        { from: '198.51.100.9' },
      )
      expect(elsewhere.status).toBe(200)
    } finally {
      await world.stop()
    }
  })
})
