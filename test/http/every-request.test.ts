import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DatabaseUnavailable } from '../../src/adapters/database.ts'
import type { Mount } from '../../src/http/app-env.ts'
import type { Readiness } from '../../src/http/operations/health.ts'
import { requireCaller } from '../../src/http/require-caller.ts'
import { type AccountWorld, startAccountWorld } from './account-world.ts'
import { call, enter, PASSWORD } from './calls.ts'

const breaking: Mount = (app) => {
  app.get('/api/breaks', () => {
    throw new Error('the inner workings')
  })
  app.get('/api/lost', () => {
    throw new DatabaseUnavailable('no answer within 5000 ms')
  })
  app.get('/api/address', (c) => c.json({ address: c.var.clientAddress }))
  app.get('/api/invites/:token', requireCaller, (c) => c.json({}))
}

describe('whatever is asked', () => {
  let world: AccountWorld
  let readiness: Readiness = { ready: true, checks: { database: 'ok' } }
  beforeAll(async () => {
    world = await startAccountWorld({ mounts: [breaking], readiness: async () => readiness })
  })
  afterAll(() => world.stop())
  const sent = (body: string, type = 'application/json') =>
    call(world.app, 'POST /api/auth/login', body, { headers: { 'Content-Type': type } })

  test.each([
    ['malformed JSON', { body: '{"email":' }, [400, 'invalid_request']],
    ['JSON nested without end', { body: '['.repeat(60_000) }, [400, 'invalid_request']],
    ['no object', { body: '[1]' }, [400, 'invalid_request']],
    ['an empty body', { body: '' }, [400, 'invalid_request']],
    ['a body over the limit', { body: `{"a":"${'x'.repeat(65_536)}"}` }, [413, 'payload_too_large']],
    [
      'a form',
      { body: 'email=a', type: 'application/x-www-form-urlencoded' },
      [415, 'unsupported_media_type'],
    ],
    ['plain text', { body: '{}', type: 'text/plain' }, [415, 'unsupported_media_type']],
    ['XML', { body: '<login/>', type: 'application/xml' }, [415, 'unsupported_media_type']],
  ] as const)('[HTTP-1] %s is refused', async (_, { body, ...more }, [status, code]) => {
    const answer = await sent(body, 'type' in more ? more.type : undefined)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body).toMatchObject({ type: 'about:blank', title: expect.any(String), status })
  })

  test('[HTTP-1] bytes that are no UTF-8 are refused, not mended', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('{"email":"a'),
      0xff,
      ...new TextEncoder().encode('"}'),
    ])
    const response = await world.app.request('/api/auth/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: bytes,
    })
    expect([response.status, (await response.json()).detail]).toEqual([400, 'The body is not UTF-8.'])
  })

  test('[HTTP-2] every wrong field is named by its path', async () => {
    const { body } = await sent('{"email": 1, "password": null}')
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['email', 'password'])
  })

  test('[HTTP-3] an unknown path is 404, a wrong method 405 with the right ones', async () => {
    const unknown = await call(world.app, 'GET /api/nothing')
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found'])
    const wrong = await call(world.app, 'DELETE /api/auth/me')
    expect([wrong.status, wrong.body.code, wrong.headers.get('allow')]).toEqual([
      405,
      'method_not_allowed',
      'GET, HEAD',
    ])
  })

  test('[HTTP-4] a fault is told in one sentence, and logged in full', async () => {
    const { status, body } = await call(world.app, 'GET /api/breaks')
    expect([status, body.code]).toEqual([500, 'internal'])
    expect(JSON.stringify(body)).not.toContain('inner workings')
    expect(world.logged()).toContain('the inner workings')
  })

  test('[TRACE-7] where traces are off no answer names one', async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
    const { status, headers } = await call(world.app, 'GET /api/auth/me', undefined, {
      headers: { traceparent },
    })
    expect([status, headers.get('x-trace-id')]).toEqual([401, null])
  })

  test('[HTTP-5] a lost dependency is 503 with the time to wait', async () => {
    const { status, body, headers } = await call(world.app, 'GET /api/lost')
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'unavailable', '2'])
  })

  test('[HTTP-6] browsers are told what to refuse, on every answer', async () => {
    for (const path of ['/healthz', '/api/nothing', '/api/breaks', '/openapi.json']) {
      const { headers } = await call(world.app, `GET ${path}`)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(policy).toContain("connect-src 'self' ws://localhost:3000")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("worker-src 'self'")
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types parley")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('permissions-policy')).toContain('camera=()')
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })

  test('[HTTP-7] what the API says of somebody is stored by no cache', async () => {
    const { accessToken: token } = await enter(world.app, 'cached')
    for (const path of ['/api/auth/me', '/api/auth/sessions', '/api/nothing']) {
      const { headers } = await call(world.app, `GET ${path}`, undefined, { token })
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store'])
    }
  })

  test('[HTTP-8] no password, token, query or secret path is in the log', async () => {
    const { accessToken: token, refreshToken } = await enter(world.app, 'logged')
    await call(world.app, 'GET /api/auth/me?ticket=query-secret', undefined, { token })
    await call(world.app, 'GET /api/invites/path-secret', undefined, { token })
    await call(world.app, 'GET /path-secret-too')
    await call(world.app, 'POST /api/auth/refresh', { refreshToken })
    const log = world.logged()
    expect(log).toContain('"route":"/api/invites/:token"')
    for (const secret of [PASSWORD, token, refreshToken, 'query-secret', 'path-secret']) {
      expect(log.includes(secret)).toBe(false)
    }
  })

  test('[HTTP-9] every answer names its request, as the log does', async () => {
    const id = (await call(world.app, 'GET /api/nothing')).headers.get('x-request-id') ?? ''
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(world.logged()).toContain(`"requestId":"${id}"`)
  })

  test('[HTTP-10] without trusted proxies nobody chooses the address they come from', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9' }
    const { body } = await call(world.app, 'GET /api/address', undefined, { headers, from: '192.0.2.44' })
    expect(body).toEqual({ address: '192.0.2.44' })
  })

  test('[HTTP-11] alive is 200, ready is 200 or 503 with the state of each dependency', async () => {
    expect((await call(world.app, 'GET /healthz')).status).toBe(200)
    const ready = await call(world.app, 'GET /readyz')
    expect([ready.status, ready.body]).toEqual([200, { ready: true, checks: { database: 'ok' } }])
    readiness = { ready: false, checks: { database: 'down' } }
    const down = await call(world.app, 'GET /readyz')
    expect([down.status, down.body, down.headers.get('cache-control')]).toEqual([503, readiness, 'no-store'])
  })

  test('[HTTP-12] the description of the API has every route, and is OpenAPI 3.1', async () => {
    const { body } = await call(world.app, 'GET /openapi.json')
    expect([body.openapi, body.info.version]).toEqual(['3.1.0', '1.2.3'])
    const described = Object.keys(body.paths).map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'))
    const routed = world.app.routes.filter(
      ({ method, path }) => method !== 'ALL' && path.startsWith('/api/auth/'),
    )
    expect(routed.length).toBeGreaterThan(15)
    for (const { path } of routed) expect(described).toContain(path)
    expect(Object.keys(body.components.securitySchemes)).toEqual(['bearer', 'cookie'])
  })

  test('[HTTP-13] the paths of other clients lead to the same answers', async () => {
    const account = { email: 'alias@example.org', username: 'alias', password: PASSWORD }
    expect((await call(world.app, 'POST /register', account)).status).toBe(201)
    const { body } = await call(world.app, 'POST /login', { email: 'alias', password: PASSWORD })
    expect((await call(world.app, 'POST /logout', undefined, { token: body.accessToken })).status).toBe(204)
    expect((await call(world.app, 'GET /api/auth/me', undefined, { token: body.accessToken })).status).toBe(
      401,
    )
  })
})

test('[HTTP-6] over https the headers hold browsers to it', async () => {
  const world = await startAccountWorld({ publicUrl: 'https://chat.example.org' })
  try {
    const { headers } = await call(world.app, 'GET /healthz')
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000')
    expect(headers.get('content-security-policy')).toContain("connect-src 'self' wss://chat.example.org")
  } finally {
    await world.stop()
  }
})
