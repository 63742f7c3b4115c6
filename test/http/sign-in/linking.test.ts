import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProviderConfig } from '../../../src/config-providers.ts'
import { CLIENT, type OidcServer, startOidcServer } from '../../support/oidc/oidc-server.ts'
import { createVisitor, type Visitor } from '../../support/oidc/visitor.ts'
import { type AccountWorld, startAccountWorld } from '../account-world.ts'
import { type Answer, call, enter, PASSWORD, signUp } from '../calls.ts'

const CALLBACK = 'http://localhost:3000/api/auth/oauth/acme/callback'
const OURS = { Accept: 'application/json', 'Sec-Fetch-Site': 'same-origin' }
const BACK = { Accept: 'application/json', 'Sec-Fetch-Site': 'cross-site' }

let oidc: OidcServer
let acme: ProviderConfig
beforeAll(async () => {
  oidc = await startOidcServer([CALLBACK])
  acme = {
    ...{ id: 'acme', name: 'Acme', kind: 'oidc', scopes: 'openid email profile' },
    ...{ issuer: new URL(oidc.issuer), clientId: CLIENT.id, clientSecret: CLIENT.secret },
  }
})
afterAll(() => oidc.stop())

const seat = (name: string) =>
  oidc.seat({ sub: `sub-${name}`, email: `${name}@acme.example`, email_verified: true })
const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code]
const code = ({ status, body }: Answer) => [status, body.code]

describe('linking', () => {
  let world: AccountWorld
  beforeAll(async () => {
    world = await startAccountWorld({ providers: { providers: [acme], oauthRedirectUris: [] } })
  })
  afterAll(() => world.stop())

  /** Somebody new with a password, signed in in a browser, and with a token for looking. */
  async function somebody(name: string): Promise<{ visitor: Visitor; token: string }> {
    const { accessToken: token } = await enter(world.app, name)
    const visitor = createVisitor(world.app)
    const device = { userAgent: '', address: '192.0.2.7', holder: 'cookie' } as const
    const entered = await world.accounts.logIn({ login: name, password: PASSWORD }, device)
    visitor.cookies.set('session', (entered.ok && entered.value.cookie) || '')
    return { visitor, token }
  }
  const identitiesOf = async (token: string) =>
    (await call(world.app, 'GET /api/auth/identities', undefined, { token })).body.items
  const usernameAt = async (visitor: Visitor) =>
    (await (await visitor.ask('/api/auth/me', OURS)).json()).user?.username

  test('[WAY-3] who is signed in links an identity, and comes in by it from then on', async () => {
    const { visitor, token } = await somebody('ada')
    seat('ada')
    const linked = await visitor.signIn('acme', '?return_to=/you')
    expect([linked.status, linked.headers.get('location')]).toEqual([303, '/you'])
    const createdAt = expect.stringMatching(/Z$/)
    expect(await identitiesOf(token)).toEqual([{ provider: 'acme', email: 'ada@acme.example', createdAt }])
    const stranger = createVisitor(world.app)
    await stranger.signIn('acme')
    expect(await usernameAt(stranger)).toBe('ada')
  })

  test('[SELF-1] a session of ten minutes links nothing, and needs to show first whose it is', async () => {
    const { visitor, token } = await somebody('old')
    seat('old')
    await world.db.run((sql) => sql`update sessions set created_at = now() - interval '10 minutes'`)
    const path = '/api/auth/oauth/acme'
    expect(await codeOf(await visitor.ask(path, OURS))).toEqual([403, 'fresh_proof_required'])
    const session = (await call(world.app, 'GET /api/auth/sessions', undefined, { token })).body.items
    expect(session).toHaveLength(2)
    await world.db.run((sql) => sql`update sessions set proved_at = now()`)
    expect((await visitor.signIn('acme', '?return_to=/you')).status).toBe(303)
    expect(await identitiesOf(token)).toHaveLength(1)
  })

  test('[WAY-3] another site cannot send somebody away to be linked', async () => {
    const { visitor, token } = await somebody('bea')
    seat('bea')
    const path = '/api/auth/oauth/acme'
    const sites: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'none' },
      { Referer: 'https://evil.example/' },
      {},
    ]
    for (const headers of sites)
      expect(await codeOf(await visitor.ask(path, { Accept: 'application/json', ...headers }))).toEqual([
        403,
        'csrf',
      ])
    const old = await visitor.ask(path, { Referer: 'http://localhost:3000/you' })
    expect([old.status, await identitiesOf(token)]).toEqual([302, []])
  })

  test('[WAY-3] an identity is linked to who set out, not to who is there when it comes back', async () => {
    const [cid, dan] = [await somebody('cid'), await somebody('dan')]
    seat('cid')
    const back = await cid.visitor.visit('acme')
    cid.visitor.cookies.set('session', dan.visitor.cookies.get('session') ?? '')
    expect(await codeOf(await cid.visitor.ask(back, BACK))).toEqual([401, 'sign_in_refused'])
    expect([await identitiesOf(cid.token), await identitiesOf(dan.token)]).toEqual([[], []])
  })

  test('[WAY-3] what was begun as linking does not sign in once the session has ended', async () => {
    const { visitor } = await somebody('eva')
    seat('eva')
    const back = await visitor.visit('acme')
    visitor.cookies.delete('session')
    expect(await codeOf(await visitor.ask(back, BACK))).toEqual([401, 'sign_in_refused'])
    expect(visitor.cookies.has('session')).toBe(false)
  })

  test('[WAY-1] what belongs to another account, or a second one of the provider, is not linked', async () => {
    const [fay, gus] = [await somebody('fay'), await somebody('gus')]
    seat('fay')
    await fay.visitor.signIn('acme')
    expect(await codeOf(await gus.visitor.ask(await gus.visitor.visit('acme'), BACK))).toEqual([
      409,
      'identity_taken',
    ])
    seat('fay-too')
    const fresh = createVisitor(world.app)
    fresh.cookies.set('session', fay.visitor.cookies.get('session') ?? '')
    expect(await codeOf(await fresh.ask(await fresh.visit('acme'), BACK))).toEqual([409, 'identity_taken'])
  })

  test('[WAY-4] an unlinked identity lets nobody in any more', async () => {
    const { visitor, token } = await somebody('hal')
    seat('hal')
    await visitor.signIn('acme')
    const unlink = () => call(world.app, 'DELETE /api/auth/identities/acme', undefined, { token })
    expect((await unlink()).status).toBe(204)
    expect(code(await unlink())).toEqual([404, 'identity_not_found'])
    const other = createVisitor(world.app)
    await other.signIn('acme')
    expect(await usernameAt(other)).not.toBe('hal')
  })

  test('[WAY-2] who came by a provider and has nothing else keeps it', async () => {
    seat('ian')
    const visitor = createVisitor(world.app)
    await visitor.signIn('acme')
    const headers = { Cookie: `session=${visitor.cookies.get('session')}`, Origin: 'http://localhost:3000' }
    const kept = await call(world.app, 'DELETE /api/auth/identities/acme', undefined, { headers })
    expect(code(kept)).toEqual([409, 'last_way_in'])
  })
})

describe.each([
  ['open', [303, 303]],
  ['invite', [303, 403]],
  ['closed', [303, 403]],
] as const)('where sign-up is %s', (signup, statuses) => {
  test('[PROVIDER-13] the first may come by a provider, and others where anybody may', async () => {
    const world = await startAccountWorld({ signup, providers: { providers: [acme], oauthRedirectUris: [] } })
    try {
      const outcomes: number[] = []
      for (const name of ['joe', 'kim']) {
        seat(name)
        outcomes.push((await createVisitor(world.app).signIn('acme')).status)
      }
      expect(outcomes).toEqual(statuses)
      const rows = await world.db.run(
        (sql) => sql<{ role: string }[]>`select role from users where username = 'joe'`,
      )
      expect(rows[0]?.role).toBe('admin')
    } finally {
      await world.stop()
    }
  })
})

test('[PROVIDER-9] a provider that is down stops no start, says so when it is needed, and stops no other', async () => {
  const down: ProviderConfig = { ...acme, issuer: new URL('http://127.0.0.1:9/') }
  const world = await startAccountWorld({
    providers: { providers: [down, { ...acme, id: 'up' }], oauthRedirectUris: [] },
  })
  try {
    await signUp(world.app, 'lea')
    const visitor = createVisitor(world.app)
    expect(await codeOf(await visitor.ask('/api/auth/oauth/acme', BACK))).toEqual([503, 'unavailable'])
    expect((await visitor.ask('/api/auth/oauth/up', BACK)).status).toBe(302)
    expect(world.logged()).toContain('a provider did not let somebody in')
  } finally {
    await world.stop()
  }
})
