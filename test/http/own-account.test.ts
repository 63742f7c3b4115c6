import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENGINES } from '../support/fresh-database.ts'
import { call, enter, logIn, PASSWORD, signUp } from './calls.ts'
import { type CareWorld, endsDuring, startCareWorld } from './care-world.ts'

describe.each(ENGINES)('one’s own account on %s', (engine) => {
  let world: CareWorld
  let root: string
  beforeAll(async () => {
    world = await startCareWorld({ engine })
    root = (await enter(world.app, 'root')).accessToken
  })
  afterAll(() => world.stop())
  const close = (token: string, password = PASSWORD) =>
    call(world.app, 'DELETE /api/auth/me', { password }, { token })
  const me = (token: string) => call(world.app, 'GET /api/auth/me', undefined, { token })
  const take = (token: string) => call(world.app, 'GET /api/auth/export', undefined, { token })
  async function newUser(name: string) {
    const { user } = (await signUp(world.app, name)).body
    return { id: user.id as string, token: (await logIn(world.app, name)).accessToken }
  }
  const rowOf = async (id: string) => {
    const rows = await world.db.run(
      (sql) => sql<Record<string, unknown>[]>`
        select username, username_key, display_name, email, email_key, password_hash, bio, avatar_url, role,
          disabled_at is not null as disabled, deleted_at is not null as deleted from users where id = ${id}`,
    )
    return rows[0]
  }

  test('[CLOSE-1] with the password the account is gone: on every device, by every name', async () => {
    const { id, token } = await newUser('leaver')
    await logIn(world.app, 'leaver')
    const wrong = await close(token, 'not the password')
    expect([wrong.status, wrong.body.code, (await me(token)).status]).toEqual([403, 'wrong_password', 200])
    await world.db.run((sql) => sql`update users set bio = 'I am Leaver' where id = ${id}`)
    expect(await endsDuring(world.accounts, async () => expect((await close(token)).status).toBe(204))).toBe(
      2,
    )
    expect((await me(token)).status).toBe(401)
    const short = id.slice(-12)
    expect(await rowOf(id)).toEqual({
      username: `deleted-${short}`,
      username_key: `~${id}`,
      display_name: 'Deleted user',
      email: '',
      email_key: `~${id}`,
      password_hash: null,
      ...{ bio: '', avatar_url: null, role: 'user', disabled: true, deleted: true },
    })
    for (const email of ['leaver', 'leaver@example.org', `deleted-${short}`, `~${id}`])
      expect((await call(world.app, 'POST /api/auth/login', { email, password: PASSWORD })).status).toBe(401)
  })

  test('[CLOSE-2] what opened the account and what tied it to others is gone', async () => {
    const { id, token } = await newUser('knotty')
    const other = await newUser('friend-of-knotty')
    const [low, high] = [id, other.id].sort()
    await world.db.run(
      (sql) => sql`insert into identities (provider, subject, user_id) values ('p', 's', ${id})`,
    )
    await world.db.run(
      (sql) =>
        sql`insert into passkeys (id, user_id, public_key, counter, name) values ('k', ${id}, 'x', 0, 'key')`,
    )
    await world.db.run((sql) => sql`insert into totp (user_id, secret) values (${id}, 'secret')`)
    await world.db.run((sql) => sql`insert into recovery_codes (user_id, hash) values (${id}, 'x')`)
    await world.db.run(
      (sql) => sql`
        insert into friendships (low, high, requested_by) values (${low ?? ''}, ${high ?? ''}, ${other.id})`,
    )
    await world.db.run((sql) => sql`insert into blocks (blocker, blocked) values (${other.id}, ${id})`)
    await world.db.run(
      (sql) => sql`
        insert into password_resets (user_id, token_hash, expires_at) values (${id}, 'x', now() + interval '1 hour')`,
    )
    const left = async () => {
      const [row] = await world.db.run(
        (sql) => sql<Record<string, number>[]>`
          select (select count(*) from identities where user_id = ${id}) as identities,
            (select count(*) from passkeys where user_id = ${id}) as passkeys,
            (select count(*) from totp where user_id = ${id}) as totp,
            (select count(*) from recovery_codes where user_id = ${id}) as codes,
            (select count(*) from friendships where ${id} in (low, high)) as friends,
            (select count(*) from blocks where ${id} in (blocker, blocked)) as blocks,
            (select count(*) from password_resets where user_id = ${id}) as resets,
            (select count(*) from sessions where user_id = ${id}) as sessions`,
      )
      return Object.values(row ?? {})
    }
    expect(await left()).toEqual(Array(8).fill(1))
    expect((await close(token)).status).toBe(204)
    expect(await left()).toEqual(Array(8).fill(0))
  })

  test('[CLOSE-3] name and address are free again, for somebody else', async () => {
    const { id, token } = await newUser('phoenix')
    await close(token)
    const again = await newUser('phoenix')
    expect(again.id).not.toBe(id)
    expect((await me(again.token)).body.user).toMatchObject({
      username: 'phoenix',
      email: 'phoenix@example.org',
    })
  })

  test('[CLOSE-4] the last admin cannot go', async () => {
    const answer = await close(root)
    expect([answer.status, answer.body.code]).toEqual([409, 'last_admin'])
    const { id, token } = await newUser('co-admin')
    await call(world.app, `PATCH /api/admin/users/${id}`, { role: 'admin' }, { token: root })
    expect((await close(token)).status).toBe(204)
    expect((await close(root)).body.code).toBe('last_admin')
  })

  test('[CLOSE-5] the audit log keeps that it happened, the list of admins does not show the account', async () => {
    const { id, token } = await newUser('fading')
    await close(token)
    const audit = await call(world.app, `GET /api/admin/audit?userId=${id}`, undefined, { token: root })
    expect(audit.body.items[0]).toMatchObject({
      action: 'account_deleted',
      user: { id, username: `deleted-${id.slice(-12)}` },
      ip: '192.0.2.1',
    })
    const listed = await call(world.app, 'GET /api/admin/users?q=deleted', undefined, { token: root })
    expect(listed.body.items).toEqual([])
    const changed = await call(
      world.app,
      `PATCH /api/admin/users/${id}`,
      { disabled: false },
      { token: root },
    )
    expect(changed.status).toBe(404)
  })

  test('[EXPORT-1] an export has everything that is stored about oneself, and no secret', async () => {
    const { id, token } = await newUser('curious')
    const other = await newUser('seen-by-curious')
    const room = '0190a000-0000-7000-8000-00000000000a'
    const file = '0190a000-0000-7000-8000-00000000000f'
    await world.db.run((sql) => sql`insert into rooms (id, kind, name) values (${room}, 'group', 'den')`)
    await world.db.run(
      (sql) => sql`insert into members (room_id, user_id, role) values (${room}, ${id}, 'owner')`,
    )
    await world.db.run(
      (sql) => sql`
        insert into messages (room_id, seq, id, sender_id, nonce, text, created_at)
        select ${room}, n, ('0190a000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ${id}, 'n' || n, 'text ' || n, now()
        from generate_series(1, 450) n`,
    )
    await world.db.run(
      (sql) => sql`
        insert into messages (room_id, seq, id, sender_id, nonce, text, created_at)
        values (${room}, 451, ${other.id}, ${other.id}, 'n1', 'not mine', now())`,
    )
    await world.db.run(
      (sql) =>
        sql`insert into reactions (message_id, emoji, user_id, at) values (${other.id}, '👍', ${id}, now())`,
    )
    await world.db.run(
      (sql) => sql`
        insert into attachments (id, room_id, uploader_id, message_id, name, mime, size, blob)
        values (${file}, ${room}, ${id}, '0190a000-0000-7000-8000-000000000001', 'a.txt', 'text/plain', 3, 'where')`,
    )
    await world.db.run((sql) => sql`insert into totp (user_id, secret) values (${id}, 'TOTPSECRET')`)
    await world.db.run((sql) => sql`insert into blocks (blocker, blocked) values (${id}, ${other.id})`)
    const { status, headers, body } = await take(token)
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      200,
      'application/json',
      'attachment; filename="parley-export.json"',
    ])
    expect(body.profile).toMatchObject({
      id,
      username: 'curious',
      email: 'curious@example.org',
      hasPassword: true,
    })
    expect(body.sessions).toEqual([expect.objectContaining({ ip: '192.0.2.1', endedAt: null })])
    expect(body.rooms).toEqual([expect.objectContaining({ id: room, role: 'owner' })])
    expect(new Set(body.messages.map(({ seq }: { seq: number }) => seq)).size).toBe(450)
    expect(body.messages.find(({ seq }: { seq: number }) => seq === 1)).toMatchObject({
      text: 'text 1',
      createdAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
      attachments: [{ id: file, name: 'a.txt', mime: 'text/plain', size: 3 }],
    })
    expect(body.reactions).toEqual([expect.objectContaining({ messageId: other.id, emoji: '👍' })])
    expect(body.blocks).toEqual([expect.objectContaining({ username: 'seen-by-curious' })])
    expect(body.secondFactor).toHaveLength(1)
    expect(body.audit.map(({ action }: { action: string }) => action)).toEqual([
      'signup',
      'login',
      'data_exported',
    ])
    expect(JSON.stringify(body)).not.toMatch(/TOTPSECRET|argon2|not mine|hash"|"key"/)
  })

  test('[EXPORT-2] an account can be taken along ten times an hour', async () => {
    const { token } = await newUser('greedy')
    const statuses: number[] = []
    for (let i = 0; i < 11; i++) statuses.push((await take(token)).status)
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429])
    expect((await call(world.app, 'GET /api/auth/export')).status).toBe(401)
  })
})
