import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeCursor } from '../../rooms/kernel/cursor.ts'
import { createPostgresAuditLog } from '../../src/adapters/accounts/audit-log-postgres.ts'
import { ENGINES } from '../support/fresh-database.ts'
import { call, enter, logIn, PASSWORD, signUp } from './calls.ts'
import { type CareWorld, endsDuring, startCareWorld } from './care-world.ts'

describe.each(ENGINES)('admins and accounts on %s', (engine) => {
  let world: CareWorld
  let root: string
  beforeAll(async () => {
    world = await startCareWorld({ engine })
    root = (await enter(world.app, 'root')).accessToken
  })
  afterAll(() => world.stop())
  const list = (query: string, token = root) =>
    call(world.app, `GET /api/admin/users?${query}`, undefined, { token })
  const change = (id: string, body: unknown, token = root) =>
    call(world.app, `PATCH /api/admin/users/${id}`, body, { token })
  const me = (token: string) => call(world.app, 'GET /api/auth/me', undefined, { token })
  const audit = (query: string, token = root) =>
    call(world.app, `GET /api/admin/audit?${query}`, undefined, { token })
  async function newUser(name: string) {
    const { user } = (await signUp(world.app, name)).body
    return { id: user.id as string, token: (await logIn(world.app, name)).accessToken }
  }
  const idOfRoot = async () => (await me(root)).body.user.id as string

  test('[STAFF-1] accounts are listed in pages, with their addresses, and found by the beginning of each name', async () => {
    for (const name of ['ant', 'bee', 'cat']) await signUp(world.app, name)
    const seen: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await list(`limit=2${next && `&cursor=${next}`}`)
      expect(body.items.length).toBeLessThanOrEqual(2)
      seen.push(...body.items.map(({ username }: { username: string }) => username))
      next = body.next
    }
    expect(seen).toEqual(['ant', 'bee', 'cat', 'root'])
    for (const q of ['be', 'BEE@ex', 'Bee'])
      expect((await list(`q=${q}`)).body.items).toEqual([
        expect.objectContaining({
          username: 'bee',
          email: 'bee@example.org',
          disabledAt: null,
          role: 'user',
        }),
      ])
    for (const q of ['%25', '_ee', 'nobody']) expect((await list(`q=${q}`)).body.items).toEqual([])
    for (const cursor of ['abc', writeCursor({ after: '\0' })])
      expect((await list(`cursor=${cursor}`)).body.errors[0].path).toBe('cursor')
  })

  test('[STAFF-2] whoever is disabled is out at once, on every node, and cannot come back until enabled', async () => {
    const { id, token } = await newUser('dora')
    await logIn(world.app, 'dora')
    const elsewhere = await world.secondNode()
    expect(await elsewhere.verifyBearer(token)).not.toBeNull()
    const ends = await endsDuring(world.accounts, async () => {
      const { status, body } = await change(id, { disabled: true })
      expect([status, body.user.username, body.user.disabledAt]).toEqual([
        200,
        'dora',
        expect.stringMatching(/Z$/),
      ])
    })
    expect(ends).toBe(2)
    expect([(await me(token)).status, await elsewhere.verifyBearer(token)]).toEqual([401, null])
    await elsewhere.stop()
    const refused = await call(world.app, 'POST /api/auth/login', {
      email: 'dora',
      password: 'seven lamps on the quay',
    })
    expect(refused.body.code).toBe('bad_credentials')
    expect((await list('q=dora')).body.items[0].disabledAt).not.toBeNull()
    expect((await change(id, { disabled: false })).body.user.disabledAt).toBeNull()
    expect((await me(token)).status).toBe(401)
    await logIn(world.app, 'dora')
  })

  test('[STAFF-3] a new role counts at once, for sessions that are open already', async () => {
    const { id, token } = await newUser('pia')
    const elsewhere = await world.secondNode()
    expect([(await list('', token)).status, (await elsewhere.verifyBearer(token))?.role]).toEqual([
      403,
      'user',
    ])
    expect((await change(id, { role: 'admin' })).body.user.role).toBe('admin')
    expect([(await list('', token)).status, (await elsewhere.verifyBearer(token))?.role]).toEqual([
      200,
      'admin',
    ])
    expect((await change(id, { role: 'user' })).status).toBe(200)
    expect([(await list('', token)).status, (await elsewhere.verifyBearer(token))?.role]).toEqual([
      403,
      'user',
    ])
    await elsewhere.stop()
  })

  test('[HELM-2] somebody is signed out on every device, but not their programs, and the log says by whom', async () => {
    const { id, token } = await newUser('nora')
    await logIn(world.app, 'nora')
    await world.db.run(
      (sql) => sql`
        insert into sessions (id, user_id, kind, expires_at, user_agent, ip, scopes)
        select gen_random_uuid(), ${id}, 'token', now() + interval '1 day', 'bot', '127.0.0.1', '{read}'`,
    )
    const ends = await endsDuring(world.accounts, async () => {
      expect((await change(id, { endSessions: true })).status).toBe(200)
    })
    expect([ends, (await me(token)).status]).toEqual([2, 401])
    const left = await world.db.run(
      (sql) => sql`select kind from sessions where user_id = ${id} and revoked_at is null`,
    )
    expect([...left]).toEqual([{ kind: 'token' }])
    const { items } = (await audit('action=session_revoked')).body
    expect(items[0]).toMatchObject({
      user: { username: 'nora' },
      actor: { username: 'root' },
      detail: { sessions: 2 },
    })
  })

  test('[STAFF-4] the last admin is neither disabled nor dismissed', async () => {
    const id = await idOfRoot()
    for (const body of [{ disabled: true }, { role: 'user' }, { role: 'user', disabled: true }]) {
      const answer = await change(id, body)
      expect([answer.status, answer.body.code]).toEqual([409, 'last_admin'])
    }
    expect((await change(id, { disabled: false, role: 'admin' })).status).toBe(200)
    expect((await me(root)).status).toBe(200)
  })

  test('[STAFF-4] a bot that was made an admin is nobody who could look after the installation', async () => {
    const bot = await newUser('robot')
    await world.db.run((sql) => sql`update users set bot = true, role = 'admin' where id = ${bot.id}`)
    expect((await change(await idOfRoot(), { role: 'user' })).body.code).toBe('last_admin')
    const body = { password: PASSWORD }
    const closing = await call(world.app, 'DELETE /api/auth/me', body, { token: root })
    expect([closing.body.code, (await change(bot.id, { role: 'user' })).status]).toEqual(['last_admin', 200])
  })

  test('[STAFF-4] of two admins who dismiss each other at once one stays', async () => {
    const other = await newUser('rival')
    const id = await idOfRoot()
    for (let round = 0; round < 5; round++) {
      await change(other.id, { role: 'admin' })
      const both = await Promise.all([
        change(other.id, { role: 'user' }),
        change(id, { role: 'user' }, other.token),
      ])
      const [{ count }] = await world.db.run(
        (sql) => sql<[{ count: number }]>`select count(*) from users where role = 'admin'`,
      )
      expect([count, both.map(({ status }) => status).sort()[0]]).toEqual([1, 200])
      await world.db.run((sql) => sql`update users set role = 'admin' where id = ${id}`)
      world.accounts.announceChange(id as never)
      await change(other.id, { role: 'user' })
    }
  })

  test('[STAFF-5] what is no account is not found, and a change that says nothing changes nothing', async () => {
    const { id } = await newUser('same')
    for (const wrong of ['x', id.toUpperCase(), crypto.randomUUID()])
      expect([wrong, (await change(wrong, {})).status]).toEqual([wrong, 404])
    expect((await change(id, {})).body.user).toMatchObject({ role: 'user', disabledAt: null })
    for (const body of [{ role: 'guest' }, { role: 1 }, { disabled: 'yes' }])
      expect((await change(id, body)).body.code).toBe('invalid_request')
  })

  test('[AUDIT-1] acts are in the log: whom, by whom, from where, when, the newest first', async () => {
    const { id, token } = await newUser('watched')
    await call(
      world.app,
      'POST /api/auth/login',
      { email: 'watched', password: 'wrong' },
      { from: '192.0.2.77' },
    )
    await call(world.app, 'POST /api/auth/logout', undefined, { token })
    await change(id, { role: 'admin' })
    await change(id, { role: 'user' })
    await change(id, { disabled: true })
    const { body } = await audit(`userId=${id}`)
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
      ...['user_disabled', 'role_changed', 'role_changed', 'logout', 'login_failed', 'login', 'signup'],
    ])
    expect(body.items[0]).toEqual({
      id: expect.any(Number),
      at: expect.stringMatching(/Z$/),
      action: 'user_disabled',
      user: { id, username: 'watched' },
      actor: { id: await idOfRoot(), username: 'root' },
      ip: '192.0.2.1',
      detail: {},
    })
    expect(body.items[1].detail).toEqual({ role: 'user' })
    expect([body.items[4].ip, body.items[4].actor]).toEqual(['192.0.2.77', null])
  })

  test('[AUDIT-2] the log is read in pages, by action and by time', async () => {
    const all: number[] = []
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await audit(`limit=7${next && `&cursor=${next}`}`)
      all.push(...body.items.map(({ id }: { id: number }) => id))
      next = body.next
    }
    expect(all.length).toBeGreaterThan(14)
    expect(all).toEqual([...new Set(all)].sort((a, b) => b - a))
    const { body: logins } = await audit('action=login&limit=100')
    expect(logins.items.length).toBeGreaterThan(1)
    expect(new Set(logins.items.map(({ action }: { action: string }) => action))).toEqual(new Set(['login']))
    const { at } = logins.items[1]
    expect((await audit(`action=login&since=${at}&limit=100`)).body.items).toHaveLength(2)
    expect((await audit(`action=login&until=${at}&limit=100`)).body.items).toHaveLength(
      logins.items.length - 2,
    )
    for (const query of ['userId=x', 'action=A', 'since=today', 'cursor=e30', 'limit=0'])
      expect([query, (await audit(query)).status]).toEqual([query, 400])
  })

  test('[AUDIT-3] what is older than the log is kept is forgotten, and nothing else', async () => {
    const log = createPostgresAuditLog(world.db)
    const ages = [500, 401, 399, 0]
    for (const days of ages)
      await world.db.run(
        (sql) => sql`insert into audit_log (action, at, ip)
          values ('imported', now() - make_interval(days => ${days}), ${`aged ${days}`})`,
      )
    await log.forget(400)
    const rows = await world.db.run(
      (sql) => sql<{ ip: string }[]>`select ip from audit_log where ip like 'aged %' order by id`,
    )
    expect(rows.map(({ ip }) => ip)).toEqual(['aged 399', 'aged 0'])
    expect((await audit('limit=1')).body.items).toHaveLength(1)
  })

  test('[STAFF-6] all of it is for admins alone', async () => {
    const { id, token } = await newUser('plain')
    const asked = [
      await list('', token),
      await change(id, { role: 'admin' }, token),
      await audit('', token),
      await call(world.app, 'POST /api/admin/invites', {}, { token }),
      await call(world.app, 'GET /api/admin/invites', undefined, { token }),
      await call(world.app, `DELETE /api/admin/invites/${id}`, undefined, { token }),
    ]
    expect(asked.map(({ status, body }) => [status, body.code])).toEqual(Array(6).fill([403, 'not_allowed']))
    expect((await call(world.app, 'GET /api/admin/users')).status).toBe(401)
  })
})
