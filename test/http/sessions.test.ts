import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SessionId, UserId } from '../../rooms/kernel/ids.ts'
import { ENGINES } from '../support/fresh-database.ts'
import { type AccountWorld, startAccountWorld } from './account-world.ts'
import { call, enter, logIn } from './calls.ts'

describe.each(ENGINES)('sessions on %s', (engine) => {
  let world: AccountWorld
  beforeAll(async () => {
    world = await startAccountWorld({ engine })
  })
  afterAll(() => world.stop())
  const refresh = (refreshToken: string) => call(world.app, 'POST /api/auth/refresh', { refreshToken })
  const me = (token: string) => call(world.app, 'GET /api/auth/me', undefined, { token })

  test('[SESSION-1] a refresh token gives the next pair', async () => {
    const first = await enter(world.app, `renews-${engine}`)
    const { status, body, headers } = await refresh(first.refreshToken)
    expect([status, body.tokenType, body.expiresIn]).toEqual([200, 'Bearer', 900])
    expect(body.refreshToken).not.toBe(first.refreshToken)
    expect(headers.get('cache-control')).toBe('no-store')
    expect((await me(body.accessToken)).status).toBe(200)
    expect((await refresh(body.refreshToken)).status).toBe(200)
  })

  test('[SESSION-2] a spent refresh token ends the whole session, at once', async () => {
    const first = await enter(world.app, `stolen-${engine}`)
    const { body: second } = await refresh(first.refreshToken)
    expect((await me(second.accessToken)).status).toBe(200)
    const ended: [UserId, SessionId][] = []
    const stop = world.accounts.onSessionEnded((...end) => void ended.push(end))
    const again = await refresh(first.refreshToken)
    stop()
    expect([again.status, again.body.code]).toEqual([401, 'token_reused'])
    expect((await me(second.accessToken)).status).toBe(401)
    expect((await refresh(second.refreshToken)).body.code).toBe('unauthenticated')
    expect(ended).toHaveLength(1)
  })

  test('[SESSION-2] another session of the same user lives on', async () => {
    const stolen = await enter(world.app, `other-${engine}`)
    const other = await logIn(world.app, `other-${engine}`)
    await refresh(stolen.refreshToken)
    expect((await refresh(stolen.refreshToken)).body.code).toBe('token_reused')
    expect((await me(other.accessToken)).status).toBe(200)
  })

  test('[SESSION-3] of many who use one refresh token at once exactly one gets through', async () => {
    const { refreshToken } = await enter(world.app, `races-${engine}`)
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)))
    const codes = answers.map(({ status, body }) => (status === 200 ? 'ok' : body.code)).sort()
    expect(codes).toEqual(['ok', ...Array<string>(7).fill('token_reused')])
  })

  test('[SESSION-4] words that are no refresh token are refused', async () => {
    for (const word of ['', 'short', 'A'.repeat(43), 'x'.repeat(5_000), 'a\0b']) {
      const { status, body } = await refresh(word)
      expect([word.length, status, body.code]).toEqual([word.length, 401, 'unauthenticated'])
    }
  })

  test('[SESSION-5] after log-out the tokens stop working at once, and the listeners know', async () => {
    const tokens = await enter(world.app, `leaves-${engine}`)
    expect((await me(tokens.accessToken)).status).toBe(200)
    const ended: SessionId[] = []
    const stop = world.accounts.onSessionEnded((_, session) => void ended.push(session))
    const out = await call(world.app, 'POST /api/auth/logout', undefined, { token: tokens.accessToken })
    stop()
    expect([out.status, out.body]).toEqual([204, ''])
    expect(ended).toHaveLength(1)
    expect((await me(tokens.accessToken)).status).toBe(401)
    expect((await refresh(tokens.refreshToken)).body.code).toBe('unauthenticated')
    expect(
      (await call(world.app, 'POST /api/auth/logout', undefined, { token: tokens.accessToken })).status,
    ).toBe(401)
  })

  test('[SESSION-6] the list shows the devices, the current one marked; each can be ended', async () => {
    const name = `devices-${engine}`
    const here = await enter(world.app, name)
    const there = await logIn(world.app, name)
    const list = () => call(world.app, 'GET /api/auth/sessions', undefined, { token: here.accessToken })
    const { body } = await list()
    expect(body.next).toBeNull()
    expect(body.items).toHaveLength(2)
    const other = body.items.find(({ current }: { current: boolean }) => !current)
    expect(other).toEqual({
      id: expect.any(String),
      userAgent: '',
      ip: '192.0.2.1',
      createdAt: expect.stringMatching(/Z$/),
      lastUsedAt: expect.stringMatching(/Z$/),
      current: false,
    })
    const end = () =>
      call(world.app, `DELETE /api/auth/sessions/${other.id}`, undefined, { token: here.accessToken })
    expect((await end()).status).toBe(204)
    expect((await me(there.accessToken)).status).toBe(401)
    expect((await list()).body.items).toHaveLength(1)
    const again = await end()
    expect([again.status, again.body.code]).toEqual([404, 'session_not_found'])
  })

  test('[SESSION-6] the list comes in pages', async () => {
    const name = `pages-${engine}`
    const { accessToken: token } = await enter(world.app, name)
    for (let i = 0; i < 4; i++) await logIn(world.app, name)
    const list = (query: string) => call(world.app, `GET /api/auth/sessions?${query}`, undefined, { token })
    const { body: all } = await list('')
    const seen: unknown[] = []
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await list(`limit=2${next && `&cursor=${next}`}`)
      seen.push(...body.items)
      next = body.next
    }
    expect(seen).toEqual(all.items)
    expect([all.items.length, all.next]).toEqual([5, null])
    for (const wrong of ['limit=0', 'limit=101', 'cursor=nonsense']) {
      expect((await list(wrong)).body.code).toBe('invalid_request')
    }
  })

  test('[SESSION-6] nobody ends the session of another', async () => {
    const ada = await enter(world.app, `ada-${engine}`)
    const bob = await enter(world.app, `bob-${engine}`)
    const bobs = await call(world.app, 'GET /api/auth/sessions', undefined, { token: bob.accessToken })
    const path = `DELETE /api/auth/sessions/${bobs.body.items[0].id}`
    expect((await call(world.app, path, undefined, { token: ada.accessToken })).status).toBe(404)
    expect((await me(bob.accessToken)).status).toBe(200)
  })

  test('[SESSION-7] a second node on the same database believes the tokens of the first', async () => {
    const second = await world.secondNode()
    try {
      const { accessToken } = await enter(world.app, `nodes-${engine}`)
      const caller = await second.verifyBearer(accessToken)
      expect(caller?.person.username).toBe(`nodes-${engine}`)
    } finally {
      await second.stop()
    }
  })

  test('[SESSION-10] a session that ends on one node is over on all at once', async () => {
    const second = await world.secondNode()
    try {
      const { accessToken } = await enter(world.app, `everywhere-${engine}`)
      expect(await second.verifyBearer(accessToken)).not.toBeNull()
      await call(world.app, 'POST /api/auth/logout', undefined, { token: accessToken })
      expect(await second.verifyBearer(accessToken)).toBeNull()
    } finally {
      await second.stop()
    }
  })

  test('[SESSION-11] all other devices can be ended at once, on every node; this one and tokens go on', async () => {
    const name = `others-${engine}`
    const here = await enter(world.app, name)
    const there = [await logIn(world.app, name), await logIn(world.app, name)]
    const stranger = await enter(world.app, `stranger-to-${name}`)
    const second = await world.secondNode()
    for (const { accessToken } of there) expect(await second.verifyBearer(accessToken)).not.toBeNull()
    const answer = await call(world.app, 'DELETE /api/auth/sessions', undefined, { token: here.accessToken })
    expect(answer.status).toBe(204)
    for (const { accessToken } of there) {
      expect([(await me(accessToken)).status, await second.verifyBearer(accessToken)]).toEqual([401, null])
    }
    await second.stop()
    expect([(await me(here.accessToken)).status, (await me(stranger.accessToken)).status]).toEqual([200, 200])
  })

  test('[SESSION-8] every end is in the audit log, by its kind', async () => {
    const first = await enter(world.app, `audited-${engine}`)
    await refresh(first.refreshToken)
    await refresh(first.refreshToken)
    const next = await logIn(world.app, `audited-${engine}`)
    await call(world.app, 'POST /api/auth/logout', undefined, { token: next.accessToken })
    const rows = await world.db.run(
      (sql) => sql<{ action: string }[]>`
        select a.action from audit_log a join users u on u.id = a.user_id
        where u.username = ${`audited-${engine}`} order by a.id`,
    )
    expect(rows.map(({ action }) => action)).toEqual(['signup', 'login', 'token_reused', 'login', 'logout'])
  })
})

test('[SESSION-9] a malformed session id is answered like one that is not there', async () => {
  const world = await startAccountWorld()
  try {
    const { accessToken: token } = await enter(world.app, 'ada')
    for (const id of ['x', Bun.randomUUIDv7().toUpperCase(), Bun.randomUUIDv7()]) {
      const { status, body } = await call(world.app, `DELETE /api/auth/sessions/${id}`, undefined, { token })
      expect([status, body.code]).toEqual([404, 'session_not_found'])
    }
  } finally {
    await world.stop()
  }
})
