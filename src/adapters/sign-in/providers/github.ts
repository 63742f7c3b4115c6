// GitHub speaks plain OAuth: who somebody is, it says by its API, to whoever has the token of their code.

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  fetchProtectedResource,
  skipStateCheck,
} from 'openid-client'
import { z } from 'zod'
import type {
  IdentityProvider,
  ProvenIdentity,
  Return,
} from '../../../accounts/ports/sign-in/identity-provider.ts'
import { ANSWERS_WITHIN_SECONDS, type ProviderDeps, type ProviderSettings } from './provider-settings.ts'
import { atProvider, NoProof } from './provider-trouble.ts'

const userSchema = z.object({ id: z.number().int(), name: z.string().nullish() })
const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

const HEADERS = { Accept: 'application/vnd.github+json', 'User-Agent': 'Parley' }

export function createGithubProvider(settings: ProviderSettings, deps: ProviderDeps): IdentityProvider {
  const { id, name, scopes, issuer } = settings
  const server = configure(settings)
  const api = apiOf(issuer)
  return {
    id,
    name,
    addressFor: ({ redirectUri, state, codeVerifier }) =>
      atProvider({ ...deps, id }, async () =>
        buildAuthorizationUrl(server, {
          ...{ redirect_uri: redirectUri, scope: scopes, state },
          code_challenge: await calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
        }),
      ),
    redeem: (returned) => atProvider({ ...deps, id }, () => identityOf(server, api, returned)),
  }
}

function configure({ issuer, clientId, clientSecret }: ProviderSettings): Configuration {
  const server = new Configuration(
    {
      issuer: issuer.href,
      authorization_endpoint: new URL('/login/oauth/authorize', issuer).href,
      token_endpoint: new URL('/login/oauth/access_token', issuer).href,
    },
    clientId,
    {},
    ClientSecretPost(clientSecret),
  )
  server.timeout = ANSWERS_WITHIN_SECONDS
  // The configuration lets plain http through for the own machine only.
  if (issuer.protocol === 'http:') allowInsecureRequests(server)
  return server
}

/** An Enterprise Server has its API below its own address. */
function apiOf(issuer: URL): string {
  return issuer.hostname === 'github.com' ? 'https://api.github.com' : new URL('/api/v3', issuer).href
}

async function identityOf(server: Configuration, api: string, returned: Return): Promise<ProvenIdentity> {
  const url = new URL(returned.redirectUri)
  // Of the answer only what GitHub documents: what else stands there is not looked at.
  for (const name of ['code', 'state', 'error']) {
    const text = returned.answer.get(name)
    if (text !== null) url.searchParams.set(name, text)
  }
  const tokens = await authorizationCodeGrant(server, url, {
    pkceCodeVerifier: returned.codeVerifier,
    expectedState: returned.state ?? skipStateCheck,
  })
  const ask = async (path: string): Promise<unknown> => {
    const headers = new Headers(HEADERS)
    const answer = await fetchProtectedResource(
      server,
      tokens.access_token,
      new URL(`${api}${path}`),
      'GET',
      undefined,
      headers,
    )
    if (!answer.ok) throw new Error(`${path} is answered with ${answer.status}`)
    return answer.json()
  }
  const [user, emails] = [
    userSchema.safeParse(await ask('/user')),
    emailsSchema.safeParse(await ask('/user/emails')),
  ]
  if (!user.success || !emails.success) throw new NoProof('the API does not say who it is')
  const primary = emails.data.find((one) => one.primary)
  return {
    subject: String(user.data.id),
    email: primary?.email ?? null,
    emailVerified: primary?.verified ?? false,
    displayName: user.data.name ?? null,
  }
}
