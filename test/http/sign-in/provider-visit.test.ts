import type { JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProviderConfig } from '../../../src/config-providers.ts'
import { CLIENT, type OidcServer, startOidcServer } from '../../support/oidc/oidc-server.ts'
import { createVisitor, type Visitor } from '../../support/oidc/visitor.ts'
import { type AccountWorld, startAccountWorld } from '../account-world.ts'
import { call, PASSWORD, signUp } from '../calls.ts'

const CALLBACK = 'http://localhost:3000/api/auth/oauth/acme/callback'

describe('a visit to a provider', () => {
  let oidc: OidcServer
  let world: AccountWorld
  beforeAll(async () => {
    oidc = await startOidcServer([CALLBACK])
    const acme: ProviderConfig = {
      ...{ id: 'acme', name: 'Acme', kind: 'oidc', scopes: 'openid email profile' },
      ...{ issuer: new URL(oidc.issuer), clientId: CLIENT.id, clientSecret: CLIENT.secret },
    }
    world = await startAccountWorld({
      providers: { providers: [acme, { ...acme, id: 'other', name: 'Other' }], oauthRedirectUris: [] },
    })
    await signUp(world.app, 'founder')
  })
  afterAll(async () => {
    await world.stop()
    await oidc.stop()
  })

  const seat = (name: string, more = {}) =>
    oidc.seat({ sub: `sub-${name}`, email: `${name}@example.org`, email_verified: true, ...more })
  const me = async (visitor: Visitor) => {
    const answer = await visitor.ask('/api/auth/me', { Accept: 'application/json' })
    return answer.status === 200 ? (await answer.json()).user : null
  }
  const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code]
  const asProgram = { Accept: 'application/json', 'Sec-Fetch-Site': 'cross-site' }
  /** Nobody was let in, nobody was made, and nothing was linked. */
  const nothingCameOf = async (visitor: Visitor, name: string) => {
    const made = await world.db.run((sql) => sql`select from users where username_key = ${name}`)
    const linked = await world.db.run((sql) => sql`select from identities where subject = ${`sub-${name}`}`)
    return made.length === 0 && linked.length === 0 && !visitor.cookies.has('session')
  }

  test('[PROVIDER-1] the providers are listed, with nothing secret', async () => {
    const { body } = await call(world.app, 'GET /api/auth/providers')
    expect(body).toEqual([
      { id: 'acme', name: 'Acme' },
      { id: 'other', name: 'Other' },
    ])
  })

  test('[PROVIDER-2] the browser goes away with code, PKCE, state and nonce, each time others', async () => {
    const visitor = createVisitor(world.app)
    const addresses = await Promise.all(
      [1, 2].map(async () => {
        const away = await visitor.ask('/api/auth/oauth/acme')
        return new URL(away.headers.get('location') ?? '')
      }),
    )
    const [one, two] = addresses.map((url) => Object.fromEntries(url.searchParams))
    const word = expect.stringMatching(/^[\w-]{43}$/)
    expect(one).toEqual({
      ...{ response_type: 'code', client_id: 'parley', redirect_uri: CALLBACK },
      ...{ scope: 'openid email profile', code_challenge_method: 'S256' },
      ...{ state: word, nonce: word, code_challenge: word },
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(one?.[name]).not.toBe(two?.[name])
    expect(addresses[0]?.searchParams.get('nonce')).not.toContain(visitor.cookies.get('visit'))
  })

  test('[PROVIDER-3] somebody new gets an account without a password, and is in', async () => {
    seat('ada', { name: 'Ada of Acme' })
    const visitor = createVisitor(world.app)
    const arrived = await visitor.signIn('acme', '?return_to=/rooms/directory')
    expect([arrived.status, arrived.headers.get('location')]).toEqual([303, '/rooms/directory'])
    expect(await me(visitor)).toMatchObject({
      ...{ username: 'ada', displayName: 'Ada of Acme', email: 'ada@example.org', role: 'user' },
    })
    const login = { email: 'ada', password: PASSWORD }
    expect((await call(world.app, 'POST /api/auth/login', login)).body.code).toBe('bad_credentials')
  })

  test('[PROVIDER-3] somebody known is let in again, whatever has become of the address, in a session of its own', async () => {
    seat('bea')
    const visitor = createVisitor(world.app)
    await visitor.signIn('acme')
    const first = visitor.cookies.get('session')
    const { id } = await me(visitor)
    visitor.cookies.delete('session')
    seat('bea', { email: 'elsewhere@example.org', email_verified: false })
    await visitor.signIn('acme')
    expect((await me(visitor)).id).toBe(id)
    expect(visitor.cookies.get('session')).not.toBe(first)
  })

  test('[PROVIDER-3] a username that is taken is told apart by digits', async () => {
    await signUp(world.app, 'cid')
    seat('cid', { email: 'cid@elsewhere.example' })
    const visitor = createVisitor(world.app)
    await visitor.signIn('acme')
    expect((await me(visitor)).username).toMatch(/^cid\d+$/)
  })

  test('[PROVIDER-4] an address that has an account links nothing: its owner is asked to sign in first', async () => {
    await signUp(world.app, 'dan')
    seat('dan', { email: 'DAN@example.org' })
    const visitor = createVisitor(world.app)
    expect(await codeOf(await visitor.ask(await visitor.visit('acme'), asProgram))).toEqual([
      409,
      'link_needed',
    ])
    expect(visitor.cookies.has('session')).toBe(false)
    const linked = await world.db.run((sql) => sql`select from identities where subject = 'sub-dan'`)
    expect(linked).toHaveLength(0)
  })

  test.each([
    ['not verified', { email_verified: false }],
    ['of which nothing is said', { email_verified: undefined }],
    ['that is missing', { email: undefined }],
    ['that is none', { email: 'no address' }],
  ])('[PROVIDER-4] with an address %s nobody gets an account', async (what, claims) => {
    const name = `eva-${what.length}`
    seat(name, claims)
    const visitor = createVisitor(world.app)
    expect(await codeOf(await visitor.ask(await visitor.visit('acme'), asProgram))).toEqual([
      403,
      'email_not_verified',
    ])
    expect(await nothingCameOf(visitor, name)).toBe(true)
  })

  test.each<[string, (claims: JWTPayload) => JWTPayload, ('own' | 'other')?]>([
    ['another nonce', (claims) => ({ ...claims, nonce: 'x'.repeat(43) })],
    ['no nonce', ({ nonce: _, ...claims }) => claims],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['another audience', (claims) => ({ ...claims, aud: 'somebody else' })],
    ['more audiences and another party', (claims) => ({ ...claims, aud: ['parley', 'x'], azp: 'x' })],
    ['a life that is over', (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1_000) - 60 })],
    ['the signature of another key', (claims) => claims, 'other'],
    ['no subject', ({ sub: _, ...claims }) => claims],
  ])('[PROVIDER-5] an id token with %s lets nobody in', async (what, how, key) => {
    const name = `fay-${what.length}`
    seat(name)
    oidc.forge(how, key)
    const visitor = createVisitor(world.app)
    const refused = await visitor.ask(await visitor.visit('acme'), asProgram)
    oidc.forge(null)
    expect(await codeOf(refused)).toEqual([401, 'sign_in_refused'])
    expect(await nothingCameOf(visitor, name)).toBe(true)
    await visitor.signIn('acme')
    expect((await me(visitor)).username).toBe(name)
  })

  test.each<[string, (query: URLSearchParams) => void]>([
    ['another state', (query) => query.set('state', 'x'.repeat(43))],
    ['no state', (query) => query.delete('state')],
    ['another code', (query) => query.set('code', 'invented')],
    ['no code', (query) => query.delete('code')],
    ['another issuer', (query) => query.set('iss', 'https://evil.example')],
    ['a refusal of the provider', (query) => query.set('error', 'access_denied')],
  ])('[PROVIDER-5] who comes back with %s is not let in', async (what, change) => {
    const name = `gus-${what.length}`
    seat(name)
    const visitor = createVisitor(world.app)
    const back = new URL(await visitor.visit('acme'), CALLBACK)
    change(back.searchParams)
    expect(await codeOf(await visitor.ask(back.pathname + back.search, asProgram))).toEqual([
      401,
      'sign_in_refused',
    ])
    expect(await nothingCameOf(visitor, name)).toBe(true)
  })

  test('[PROVIDER-5] what came back once lets in nobody again', async () => {
    seat('hal')
    const visitor = createVisitor(world.app)
    const back = await visitor.visit('acme')
    expect((await visitor.ask(back, asProgram)).status).toBe(303)
    expect(await codeOf(await visitor.ask(back, asProgram))).toEqual([401, 'sign_in_refused'])
  })

  test('[PROVIDER-5] who did not set out does not come back: the address alone signs nobody in', async () => {
    seat('ian')
    const thief = createVisitor(world.app)
    const back = await thief.visit('acme')
    const victim = createVisitor(world.app)
    expect(await codeOf(await victim.ask(back, asProgram))).toEqual([401, 'sign_in_refused'])
    await victim.ask('/api/auth/oauth/acme')
    expect(await codeOf(await victim.ask(back, asProgram))).toEqual([401, 'sign_in_refused'])
    expect(victim.cookies.has('session')).toBe(false)
  })

  test('[PROVIDER-5] what one provider sent is nothing at the door of another', async () => {
    seat('joe')
    const visitor = createVisitor(world.app)
    const back = (await visitor.visit('acme')).replace('/acme/', '/other/')
    expect(await codeOf(await visitor.ask(back, asProgram))).toEqual([401, 'sign_in_refused'])
    expect(await nothingCameOf(visitor, 'joe')).toBe(true)
  })

  test('[PROVIDER-6] a visit is good for ten minutes', async () => {
    seat('kim')
    const visitor = createVisitor(world.app)
    const back = await visitor.visit('acme')
    await world.db.run((sql) => sql`update sign_in_steps set expires_at = expires_at - interval '10 minutes'`)
    expect(await codeOf(await visitor.ask(back, asProgram))).toEqual([401, 'sign_in_refused'])
  })

  test('[PROVIDER-6] two visits of one browser at once both come back', async () => {
    seat('lea')
    const visitor = createVisitor(world.app)
    const [one, two] = [await visitor.visit('acme'), await visitor.visit('acme')]
    expect([(await visitor.ask(one)).status, (await visitor.ask(two)).status]).toEqual([303, 303])
  })

  test('[PROVIDER-6] what the store keeps of a visit is not enough to finish it', async () => {
    const visitor = createVisitor(world.app)
    const away = await visitor.ask('/api/auth/oauth/acme')
    const { searchParams } = new URL(away.headers.get('location') ?? '')
    const kept = JSON.stringify(await world.db.run((sql) => sql`select * from sign_in_steps`))
    const words = [visitor.cookies.get('visit'), searchParams.get('state'), searchParams.get('nonce')]
    for (const word of words) expect(kept).not.toContain(word)
    expect(away.headers.getSetCookie()[0]).toMatch(
      /^visit=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    'javascript:alert(1)',
    '/%09/evil.example',
    '',
  ])('[PROVIDER-8] "%s" is no place to return to', async (address) => {
    seat('mia')
    const query = `?return_to=${encodeURIComponent(address)}`
    const location = (await createVisitor(world.app).signIn('acme', query)).headers.get('location') ?? ''
    expect(new URL(location, 'http://localhost:3000').origin).toBe('http://localhost:3000')
  })

  test('[PROVIDER-1] a provider that is not set up is not there', async () => {
    const visitor = createVisitor(world.app)
    for (const path of ['/api/auth/oauth/none', '/api/auth/oauth/none/callback?state=x&code=y'])
      expect(await codeOf(await visitor.ask(path, asProgram))).toEqual([404, 'provider_not_found'])
  })
})
