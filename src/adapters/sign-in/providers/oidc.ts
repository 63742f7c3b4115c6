// OpenID Connect: discovered when it is first needed, so that a provider that is down does not stop the start.

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  type IDToken,
  skipStateCheck,
  type UserInfoResponse,
} from 'openid-client'
import type {
  IdentityProvider,
  ProvenIdentity,
  Return,
} from '../../../accounts/ports/sign-in/identity-provider.ts'
import { ANSWERS_WITHIN_SECONDS, type ProviderDeps, type ProviderSettings } from './provider-settings.ts'
import { atProvider, NoProof } from './provider-trouble.ts'
import { remembered } from './remembered.ts'

const REMEMBERED_FOR_MS = 60 * 60 * 1_000

export function createOidcProvider(settings: ProviderSettings, deps: ProviderDeps): IdentityProvider {
  const { id, name, scopes } = settings
  const server = remembered(() => discover(settings), deps.clock, REMEMBERED_FOR_MS)
  return {
    id,
    name,
    addressFor: ({ redirectUri, state, nonce, codeVerifier }) =>
      atProvider({ ...deps, id }, async () =>
        buildAuthorizationUrl(await server(), {
          ...{ redirect_uri: redirectUri, scope: scopes, state, nonce },
          code_challenge: await calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
        }),
      ),
    redeem: (returned) => atProvider({ ...deps, id }, async () => identityOf(await server(), returned)),
  }
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  // The configuration lets plain http through for the own machine only.
  const insecure = issuer.protocol === 'http:' ? [allowInsecureRequests] : []
  return discovery(issuer, clientId, {}, authenticationOf(clientSecret), {
    // TLS alone would be enough by the book; a signature holds also where something in between ends the TLS.
    execute: [enableNonRepudiationChecks, ...insecure],
    timeout: ANSWERS_WITHIN_SECONDS,
  })
}

/** As the provider can take it: in the header, which all must understand that do not say otherwise. */
function authenticationOf(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)]
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const authenticate = methods.includes('client_secret_basic') ? basic : post
    authenticate(server, client, body, headers)
  }
}

async function identityOf(server: Configuration, returned: Return): Promise<ProvenIdentity> {
  const url = new URL(returned.redirectUri)
  url.search = returned.answer.toString()
  // A native client sends the code alone; which provider it came from is what it says beside it.
  const isBare = returned.state === null && !returned.answer.has('iss')
  if (isBare) url.searchParams.set('iss', server.serverMetadata().issuer)
  const tokens = await authorizationCodeGrant(server, url, {
    pkceCodeVerifier: returned.codeVerifier,
    expectedState: returned.state ?? skipStateCheck,
    ...(returned.nonce !== null && { expectedNonce: returned.nonce }),
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (claims === undefined) throw new NoProof('the answer has no id token')
  const asked = claims['email'] === undefined && server.serverMetadata().userinfo_endpoint !== undefined
  return readClaims(claims.sub, asked ? await fetchUserInfo(server, tokens.access_token, claims.sub) : claims)
}

function readClaims(subject: string, claims: IDToken | UserInfoResponse): ProvenIdentity {
  const { email, name, email_verified: verified } = claims
  return {
    subject,
    email: typeof email === 'string' ? email : null,
    // Some write it as text.
    emailVerified: verified === true || String(verified) === 'true',
    displayName: typeof name === 'string' ? name : null,
  }
}
