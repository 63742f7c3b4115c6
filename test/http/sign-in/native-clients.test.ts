import { calculatePKCECodeChallenge, randomPKCECodeVerifier } from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CLIENT, type OidcServer, startOidcServer } from '../../support/oidc/oidc-server.ts'
import { type AccountWorld, startAccountWorld } from '../account-world.ts'
import { type Answer, call, signUp } from '../calls.ts'

const LOOPBACK = 'http://127.0.0.1:4711/back'
const APP = 'https://app.example/back'

let oidc: OidcServer
let world: AccountWorld
beforeAll(async () => {
  oidc = await startOidcServer([LOOPBACK, APP])
  const acme = {
    ...{ id: 'acme', name: 'Acme', kind: 'oidc' as const, scopes: 'openid email profile' },
    ...{ issuer: new URL(oidc.issuer), clientId: CLIENT.id, clientSecret: CLIENT.secret },
  }
  world = await startAccountWorld({ providers: { providers: [acme], oauthRedirectUris: [APP] } })
  await signUp(world.app, 'founder')
})
afterAll(async () => {
  await world.stop()
  await oidc.stop()
})

/** A native client, until the provider has sent its window back with a code. */
async function codeFor(
  name: string,
  { redirectUri = LOOPBACK, nonce }: { readonly redirectUri?: string; readonly nonce?: string } = {},
) {
  oidc.seat({ sub: `sub-${name}`, email: `${name}@example.org`, email_verified: true })
  const codeVerifier = randomPKCECodeVerifier()
  let url = new URL('/auth', oidc.issuer)
  url.search = new URLSearchParams({
    ...{ client_id: CLIENT.id, response_type: 'code', scope: 'openid email', redirect_uri: redirectUri },
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...(nonce !== undefined && { nonce }),
  }).toString()
  const jar = new Map<string, string>()
  while (url.origin === oidc.issuer) {
    const Cookie = [...jar].map(([key, value]) => `${key}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { Cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(key, value)
    }
    url = new URL(answer.headers.get('location') ?? 'about:blank', url)
  }
  return { provider: 'acme', code: url.searchParams.get('code') ?? '', codeVerifier, redirectUri }
}

const redeem = (body: object) => call(world.app, 'POST /api/auth/oauth', body)
const codeOf = ({ status, body }: Answer) => [status, body.code]

test('[PROVIDER-11] a native client gets tokens for the code that it brings, as for a log-in', async () => {
  const entered = await redeem(await codeFor('ada'))
  expect([entered.status, entered.body.tokenType, entered.body.user.username]).toEqual([200, 'Bearer', 'ada'])
  const { accessToken: token } = entered.body
  expect((await call(world.app, 'GET /api/auth/me', undefined, { token })).body.user.email).toBe(
    'ada@example.org',
  )
  const again = await redeem(await codeFor('ada'))
  expect(again.body.user.id).toBe(entered.body.user.id)
})

test('[PROVIDER-11] a code counts once, and only with its verifier and address', async () => {
  const brought = await codeFor('bea')
  expect((await redeem(brought)).status).toBe(200)
  expect(codeOf(await redeem(brought))).toEqual([401, 'sign_in_refused'])
  const other = await codeFor('bea')
  expect(codeOf(await redeem({ ...other, codeVerifier: randomPKCECodeVerifier() }))).toEqual([
    401,
    'sign_in_refused',
  ])
  const third = await codeFor('bea')
  expect(codeOf(await redeem({ ...third, redirectUri: 'http://127.0.0.1:4712/back' }))).toEqual([
    401,
    'sign_in_refused',
  ])
})

test('[PROVIDER-11] a client that asked with a nonce says which, and another one lets nobody in', async () => {
  const nonce = 'a nonce of the client'
  expect((await redeem({ ...(await codeFor('cid', { nonce })), nonce })).status).toBe(200)
  expect(codeOf(await redeem(await codeFor('cid', { nonce })))).toEqual([401, 'sign_in_refused'])
  expect(codeOf(await redeem({ ...(await codeFor('cid', { nonce })), nonce: 'another' }))).toEqual([
    401,
    'sign_in_refused',
  ])
  expect(codeOf(await redeem({ ...(await codeFor('cid')), nonce }))).toEqual([401, 'sign_in_refused'])
})

test('[PROVIDER-7] the address to return to is one that the installation allows', async () => {
  expect((await redeem(await codeFor('dan', { redirectUri: APP }))).status).toBe(200)
  const brought = await codeFor('dan')
  const refused = await redeem({ ...brought, redirectUri: 'https://evil.example/back' })
  expect([...codeOf(refused), refused.body.errors[0].path]).toEqual([400, 'invalid_request', 'redirectUri'])
})

test('[PROVIDER-1] a provider that is not set up takes no code', async () => {
  expect(codeOf(await redeem({ ...(await codeFor('eva')), provider: 'none' }))).toEqual([
    404,
    'provider_not_found',
  ])
})

test('[PROVIDER-12] nothing that proves anything is logged', async () => {
  const brought = await codeFor('fay')
  await redeem({ ...brought, codeVerifier: randomPKCECodeVerifier() })
  expect(world.logged()).toContain('a provider did not let somebody in')
  for (const word of [brought.code, brought.codeVerifier, CLIENT.secret])
    expect(world.logged()).not.toContain(word)
})
