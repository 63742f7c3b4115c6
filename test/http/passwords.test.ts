import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENGINES } from '../support/fresh-database.ts'
import { call, enter, logIn, PASSWORD, signUp } from './calls.ts'
import { type CareWorld, endsDuring, startCareWorld, tokenIn } from './care-world.ts'

const NEW = 'eight boats under the bridge'

describe.each(ENGINES)('lost passwords on %s', (engine) => {
  let world: CareWorld
  beforeAll(async () => {
    world = await startCareWorld({ engine, publicUrl: 'https://chat.example' })
  })
  afterAll(() => world.stop())
  const headers = { Host: 'chat.example' }
  const forgot = (email: string, host = 'chat.example') =>
    call(world.app, 'POST /api/auth/password/forgot', { email }, { headers: { Host: host } })
  const reset = (token: string, newPassword = NEW) =>
    call(world.app, 'POST /api/auth/password/reset', { token, newPassword }, { headers })
  const tryLogin = (name: string, password: string) =>
    call(world.app, 'POST /api/auth/login', { email: name, password })
  const me = (token: string) => call(world.app, 'GET /api/auth/me', undefined, { token })
  async function linkFor(name: string): Promise<string> {
    await forgot(`${name}@example.org`)
    return tokenIn(await world.post.next(`${name}@example.org`))
  }

  test('[RECOVER-1] asked for a link, the answer is the same with and without an account; letters go to accounts alone', async () => {
    await signUp(world.app, 'ada')
    const [unknown, none, known] = [
      await forgot('nobody@example.org'),
      await forgot('no address'),
      await forgot(' ADA@example.org '),
    ]
    expect([unknown.status, unknown.body]).toEqual([202, ''])
    expect([none.status, none.body]).toEqual([202, ''])
    expect([known.status, known.body]).toEqual([202, ''])
    await world.post.next('ada@example.org')
    expect(world.post.mails.map(({ to }) => to)).toEqual(['ada@example.org'])
  })

  test('[RECOVER-4] the link leads to the public address, whatever Host the request names', async () => {
    await signUp(world.app, 'hosted')
    await forgot('hosted@example.org', 'evil.example')
    const { text, html, headers: sent } = await world.post.next('hosted@example.org')
    expect(text).toMatch(/^https:\/\/chat\.example\/password\/reset\?token=[\w-]{43}$/m)
    expect(html).toContain('href="https://chat.example/password/reset?token=')
    expect(`${text}${html}`).not.toContain('evil')
    expect(sent.get('from')).toBe('parley@chat.example')
  })

  test('[RECOVER-5] the new password opens the account, the old one does not, and every session has ended', async () => {
    const here = await enter(world.app, 'loses')
    await logIn(world.app, 'loses')
    const elsewhere = await world.secondNode()
    expect(await elsewhere.verifyBearer(here.accessToken)).not.toBeNull()
    const token = await linkFor('loses')
    const ends = await endsDuring(world.accounts, async () => {
      const done = await reset(token)
      expect([done.status, done.body]).toEqual([204, ''])
    })
    expect(ends).toBe(2)
    expect((await me(here.accessToken)).status).toBe(401)
    expect(await elsewhere.verifyBearer(here.accessToken)).toBeNull()
    await elsewhere.stop()
    expect([(await tryLogin('loses', PASSWORD)).status, (await tryLogin('loses', NEW)).status]).toEqual([
      401, 200,
    ])
    expect((await world.post.next('loses@example.org')).headers.get('subject')).toBe(
      'Your password was changed',
    )
  })

  test('[RECOVER-10] whoever made an account in somebody else’s name is out once its mailbox has chosen a password', async () => {
    const { user } = (await signUp(world.app, 'taken')).body
    const addWays = () =>
      world.db.run(
        (sql) => sql`
          with passkey as (
            insert into passkeys (id, user_id, public_key, counter, name)
            values (${crypto.randomUUID()}, ${user.id}, ${Buffer.of(1)}, 0, 'a key of somebody')
          )
          insert into identities (provider, subject, user_id) values ('p', ${crypto.randomUUID()}, ${user.id})`,
      )
    const ways = async () => {
      const [row] = await world.db.run(
        (sql) => sql<{ ways: number }[]>`
          select (select count(*)::int from passkeys where user_id = ${user.id})
            + (select count(*)::int from identities where user_id = ${user.id}) as ways`,
      )
      return row?.ways
    }
    await addWays()
    expect((await reset(await linkFor('taken'))).status).toBe(204)
    expect(await ways()).toBe(0)
    const noted = await world.db.run(
      (sql) => sql<{ action: string }[]>`
        select action from audit_log where user_id = ${user.id} and action in ('passkey_removed', 'identity_unlinked')
        order by action`,
    )
    expect(noted.map(({ action }) => action)).toEqual(['identity_unlinked', 'passkey_removed'])
    // From then on the mailbox is theirs, and so is what they add.
    const { headers: told } = await world.post.next('taken@example.org')
    expect(told.get('subject')).toBe('Your password was changed')
    await addWays()
    expect((await reset(await linkFor('taken'))).status).toBe(204)
    expect(await ways()).toBe(2)
  })

  test('[RECOVER-6] a link that was used, replaced, made up or is too old is refused', async () => {
    await signUp(world.app, 'eve')
    const replaced = await linkFor('eve')
    const used = await linkFor('eve')
    expect((await reset(used)).status).toBe(204)
    await world.post.next('eve@example.org')
    const old = await linkFor('eve')
    await world.db.run((sql) => sql`update password_resets set expires_at = now() - interval '1 second'`)
    for (const token of [replaced, used, old, 'A'.repeat(43), '', 'a\0b', 'x'.repeat(5_000)]) {
      const { status, body } = await reset(token)
      expect([token.slice(0, 50), status, body.code]).toEqual([token.slice(0, 50), 400, 'bad_token'])
    }
    expect((await tryLogin('eve', NEW)).status).toBe(200)
  })

  test('[RECOVER-6] a link lives for an hour', async () => {
    await signUp(world.app, 'hour')
    await linkFor('hour')
    const [row] = await world.db.run(
      (sql) => sql<{ seconds: number }[]>`
        select extract(epoch from expires_at - r.created_at)::int as seconds from password_resets r
        join users u on u.id = r.user_id where u.username = 'hour'`,
    )
    expect(row?.seconds).toBe(3_600)
  })

  test('[RECOVER-6] the link of an account that was disabled is refused', async () => {
    await signUp(world.app, 'gone')
    const token = await linkFor('gone')
    await world.db.run((sql) => sql`update users set disabled_at = now() where username = 'gone'`)
    expect((await reset(token)).body.code).toBe('bad_token')
    await forgot('gone@example.org')
    await signUp(world.app, 'after-gone')
    await linkFor('after-gone')
    expect(world.post.mails.filter(({ to }) => to === 'gone@example.org')).toHaveLength(1)
  })

  test('[RECOVER-6] of many who use one link at once exactly one gets through', async () => {
    await signUp(world.app, 'raced')
    const token = await linkFor('raced')
    const answers = await Promise.all(Array.from({ length: 8 }, () => reset(token)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([204, ...Array<number>(7).fill(400)])
  })

  test('[RECOVER-7] a password that is refused does not spend the link', async () => {
    await signUp(world.app, 'picky')
    const token = await linkFor('picky')
    for (const weak of ['short', 'password12', 'picky@example.org', 'x'.repeat(257)]) {
      const { status, body } = await reset(token, weak)
      expect([weak.slice(0, 20), status, body.errors[0].path]).toEqual([
        weak.slice(0, 20),
        400,
        'newPassword',
      ])
    }
    expect((await reset(token)).status).toBe(204)
  })

  test('[RECOVER-8] the word of a link is stored as a hash and logged nowhere', async () => {
    await signUp(world.app, 'secret')
    const token = await linkFor('secret')
    const rows = await world.db.run((sql) => sql`select to_jsonb(r)::text as row from password_resets r`)
    expect(rows.length).toBeGreaterThan(0)
    await reset(token)
    for (const text of [JSON.stringify(rows), world.logged(), world.careLogged()]) {
      expect(text).not.toContain(token)
      expect(text).not.toContain('secret@example.org')
    }
  })

  test('[CHANGE-1] the password is changed by who knows it; other devices have ended, this one goes on', async () => {
    const here = await enter(world.app, 'changes')
    const there = await logIn(world.app, 'changes')
    const change = (currentPassword: string, newPassword: string) =>
      call(world.app, 'PUT /api/auth/password', { currentPassword, newPassword }, { token: here.accessToken })
    const wrong = await change('not the password', NEW)
    expect([wrong.status, wrong.body.code]).toEqual([403, 'wrong_password'])
    expect((await change(PASSWORD, 'qwertyuiop')).body.code).toBe('weak_password')
    expect((await me(there.accessToken)).status).toBe(200)
    expect(await endsDuring(world.accounts, () => change(PASSWORD, NEW))).toBe(1)
    expect([(await me(here.accessToken)).status, (await me(there.accessToken)).status]).toEqual([200, 401])
    expect([(await tryLogin('changes', PASSWORD)).status, (await tryLogin('changes', NEW)).status]).toEqual([
      401, 200,
    ])
  })

  test('[CHANGE-2] a change makes a link that was asked for before worthless', async () => {
    const { accessToken: token } = await enter(world.app, 'both')
    const link = await linkFor('both')
    const input = { currentPassword: PASSWORD, newPassword: NEW }
    expect((await call(world.app, 'PUT /api/auth/password', input, { token })).status).toBe(204)
    expect((await reset(link, PASSWORD)).body.code).toBe('bad_token')
  })

  test('[CHANGE-2] [RECOVER-5] neither a change nor a reset leaves a log-in half done with the password before', async () => {
    const { accessToken: token } = await enter(world.app, 'half')
    const begun = async () => {
      await world.db.run(
        (sql) => sql`
          insert into sign_in_steps (hash, kind, user_id, expires_at)
          select sha256(id::text::bytea), 'second_factor', id, now() + interval '5 min' from users where username = 'half'`,
      )
    }
    const left = async () => (await world.db.run((sql) => sql`select from sign_in_steps`)).length
    await begun()
    const input = { currentPassword: PASSWORD, newPassword: NEW }
    expect((await call(world.app, 'PUT /api/auth/password', input, { token })).status).toBe(204)
    expect(await left()).toBe(0)
    await begun()
    expect((await reset(await linkFor('half'), PASSWORD)).status).toBe(204)
    expect(await left()).toBe(0)
  })

  test('[CHANGE-3] nobody changes a password without credentials', async () => {
    const input = { currentPassword: PASSWORD, newPassword: NEW }
    expect((await call(world.app, 'PUT /api/auth/password', input)).body.code).toBe('unauthenticated')
  })
})
