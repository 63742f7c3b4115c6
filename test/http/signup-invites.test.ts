import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENGINES } from '../support/fresh-database.ts'
import { call, enter, PASSWORD } from './calls.ts'
import { type CareWorld, startCareWorld } from './care-world.ts'

describe.each(ENGINES)('sign-up by invitation on %s', (engine) => {
  let world: CareWorld
  let root: string
  beforeAll(async () => {
    world = await startCareWorld({ engine, signup: 'invite', publicUrl: 'https://chat.example' })
    root = (await enter(world.app, 'root')).accessToken
  })
  afterAll(() => world.stop())
  const make = (body: unknown = {}) => call(world.app, 'POST /api/admin/invites', body, { token: root })
  const list = () => call(world.app, 'GET /api/admin/invites', undefined, { token: root })
  const join = (username: string, invite?: string) =>
    call(world.app, 'POST /api/auth/signup', {
      email: `${username}@example.org`,
      username,
      password: PASSWORD,
      invite,
    })

  test('[INVITED-1] the first account needs no invitation, every other does', async () => {
    const refused = await join('early')
    expect([refused.status, refused.body.code]).toEqual([403, 'invite_needed'])
    const { status, body } = await make()
    expect([status, body]).toEqual([
      201,
      {
        id: expect.any(String),
        token: expect.stringMatching(/^[\w-]{43}$/),
        url: `https://chat.example/signup?invite=${body.token}`,
        expiresAt: expect.stringMatching(/Z$/),
        usesLeft: 1,
      },
    ])
    expect((await join('guestof', body.token)).status).toBe(201)
  })

  test('[INVITED-2] a word that is spent, old, withdrawn or made up lets nobody in', async () => {
    const spent = (await make()).body
    await join('spender', spent.token)
    const withdrawn = (await make()).body
    const remove = () =>
      call(world.app, `DELETE /api/admin/invites/${withdrawn.id}`, undefined, { token: root })
    expect((await remove()).status).toBe(204)
    expect([(await remove()).status, (await remove()).body.code]).toEqual([404, 'invite_not_found'])
    const old = (await make()).body
    await world.db.run((sql) => sql`update signup_invites set expires_at = now() where id = ${old.id}`)
    for (const word of [spent.token, withdrawn.token, old.token, 'A'.repeat(43), '', 'x']) {
      const { status, body } = await join('nobody', word)
      expect([word, status, body.code]).toEqual([word, 403, 'bad_invite'])
    }
  })

  test('[INVITED-3] of fifty who come at once exactly as many get in as it is good for', async () => {
    const { token } = (await make({ uses: 7 })).body
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => join(`crowd${i}`, token)))
    const codes = answers.map(({ status, body }) => (status === 201 ? 'in' : body.code))
    expect(codes.filter((code) => code === 'in')).toHaveLength(7)
    expect(codes.filter((code) => code === 'bad_invite')).toHaveLength(43)
  })

  test('[INVITED-3] a name that is taken costs no use', async () => {
    const { token } = (await make()).body
    expect((await join('root', token)).body.code).toBe('username_taken')
    expect((await join('second', token)).status).toBe(201)
  })

  test('[INVITED-4] admins see what is open, not the words; who was let in by which is in the audit log', async () => {
    const { id, token } = (await make({ uses: 2, expiresInHours: 1 })).body
    await join('logged', token)
    const { body } = await list()
    expect(body.items[0]).toEqual({
      id,
      createdBy: expect.objectContaining({ username: 'root' }),
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
      usesLeft: 1,
    })
    expect(JSON.stringify(body)).not.toContain(token)
    const { body: audit } = await call(world.app, 'GET /api/admin/audit?action=signup', undefined, {
      token: root,
    })
    expect(audit.items[0]).toMatchObject({ user: { username: 'logged' }, detail: { invite: id } })
    for (const wrong of [{ uses: 0 }, { uses: 1_001 }, { expiresInHours: 0 }, { uses: 1.5 }])
      expect((await make(wrong)).body.code).toBe('invalid_request')
  })
})
