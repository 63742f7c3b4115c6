// A real OpenID Connect provider for one suite: it knows who sits at the browser, and may be told to lie.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { type ClientMetadata, type KoaContextWithOIDC, Provider } from 'oidc-provider'

export interface Someone {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
}

/** What the id token says instead. */
export type Forge = (claims: JWTPayload) => JWTPayload

export interface OidcServer {
  readonly issuer: string
  /** Whoever is at the browser from now on. */
  seat(someone: Someone): void
  /** From now on every id token is rewritten, and signed with the provider's own key, or with another; null: honest. */
  forge(how: Forge | null, key?: 'own' | 'other'): void
  stop(): Promise<void>
}

export const CLIENT = { id: 'parley', secret: 'a secret between the two of them' } as const

export async function startOidcServer(redirectUris: readonly string[]): Promise<OidcServer> {
  let handler: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null = null
  const server = createServer((request, response) => void handler?.(request, response))
  const issuer = await listen(server)
  const keys = { own: await newKey(), other: await newKey() }
  const people = new Map<string, Someone>()
  let seated = ''
  let lie: { readonly how: Forge; readonly key: keyof typeof keys } | null = null

  const provider = new Provider(issuer, {
    clients: [clientFor(redirectUris)],
    jwks: { keys: [{ ...(await exportJWK(keys.own.privateKey)), kid: 'own', alg: 'RS256', use: 'sig' }] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['not a secret'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ ...people.get(sub), sub }) }),
    loadExistingGrant: (ctx) => grantAll(provider, ctx),
  })
  provider.use(async (ctx, next) => {
    await next()
    const body: unknown = ctx.body
    if (lie === null || ctx.path !== '/token' || !isTokens(body)) return
    const claims = lie.how(decodeJwt(body.id_token))
    ctx.body = { ...body, id_token: await sign(claims, keys[lie.key].privateKey) }
  })
  const callback = provider.callback()
  handler = async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void (await callback(request, response))
    await provider.interactionFinished(request, response, { login: { accountId: seated } })
  }
  return {
    issuer,
    seat(someone) {
      people.set(someone.sub, someone)
      seated = someone.sub
    },
    forge(how, key = 'own') {
      lie = how && { how, key }
    },
    stop: () => close(server),
  }
}

function clientFor(redirectUris: readonly string[]): ClientMetadata {
  return {
    client_id: CLIENT.id,
    client_secret: CLIENT.secret,
    redirect_uris: [...redirectUris],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  }
}

/** Whoever is seated agrees to everything. */
async function grantAll(provider: Provider, { oidc }: KoaContextWithOIDC) {
  const clientId = oidc.client?.clientId
  const accountId = oidc.session?.accountId
  if (clientId === undefined || accountId === undefined) return undefined
  const known = oidc.session?.grantIdFor(clientId)
  if (known !== undefined) return provider.Grant.find(known)
  const grant = new provider.Grant({ clientId, accountId })
  grant.addOIDCScope('openid email profile')
  await grant.save()
  return grant
}

const newKey = () => generateKeyPair('RS256', { extractable: true })

function sign(claims: JWTPayload, key: Parameters<SignJWT['sign']>[0]): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(key)
}

function isTokens(body: unknown): body is { readonly id_token: string } {
  return typeof body === 'object' && body !== null && 'id_token' in body
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('the provider has no port')
      resolve(`http://127.0.0.1:${address.port}`)
    })
  })
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
