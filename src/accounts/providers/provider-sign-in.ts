// Signing in by a provider: in a browser by a visit there and back, in a native client by the code that it brings.

import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Accounts, Device, Entered } from '../accounts.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import type {
  IdentityProvider,
  ProvenIdentity,
  ProviderTrouble,
  Return,
} from '../ports/sign-in/identity-provider.ts'
import type { PendingSteps } from '../ports/sign-in/pending-steps.ts'
import type { Freshness } from '../proof/freshness.ts'
import { type AccountRefusal, refuse, refuseField } from '../refusals.ts'
import { addressKey, takeAttempt } from '../throttled.ts'
import { type AccountOfDeps, accountOf, isClosed } from './account-of.ts'
import type { Identities } from './identities.ts'
import { mayRedirectTo } from './redirect-uris.ts'
import { beginVisit, endVisit, type Purpose } from './visit.ts'

export interface Arrived {
  readonly returnTo: string
  /** Null where an identity was linked: whoever did it is in already. */
  readonly entered: Entered | null
}

/** The browser that goes to a provider. */
export interface GoingAway {
  readonly browserKey: string
  readonly address: string
  /** Of whoever is signed in there. */
  readonly session: SessionId | null
}

/** What the browser brings back. */
export interface BroughtBack {
  readonly answer: URLSearchParams
  readonly browserKey: string | null
  /** Who is signed in there. */
  readonly userId: UserId | null
}

export interface CodeOfClient {
  readonly provider: string
  readonly code: string
  readonly codeVerifier: string
  readonly redirectUri: string
  /** What the client asked with, where it did. */
  readonly nonce?: string | undefined
}

export interface ProviderSignIn {
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  /**
   * Where the browser has to go.
   *
   * Errors: `provider_not_found`, `rate_limited`, `unavailable`; `fresh_proof_required` where it goes there to link.
   */
  begin(purpose: Purpose, from: GoingAway): Promise<Result<URL, AccountRefusal>>
  /** Errors: `sign_in_refused`, whatever does not fit; those of `accountOf`; `identity_taken`; `unavailable`. */
  finish(provider: string, back: BroughtBack, device: Device): Promise<Result<Arrived, AccountRefusal>>
  /** As a log-in. Errors: as `finish`; `invalid_request` where nobody may be sent back to that address. */
  redeem(brought: CodeOfClient, device: Device): Promise<Result<Entered, AccountRefusal>>
}

export interface ProviderSignInDeps extends AccountOfDeps {
  readonly providers: readonly IdentityProvider[]
  readonly steps: PendingSteps
  readonly audit: AuditLog
  readonly links: Identities
  readonly accounts: Pick<Accounts, 'enter'>
  readonly freshness: Pick<Freshness, 'demand'>
  readonly oauthRedirectUris: readonly string[]
}

export function createProviderSignIn(deps: ProviderSignInDeps): ProviderSignIn {
  return {
    providers: deps.providers.map(({ id, name }) => ({ id, name })),
    begin: (purpose, from) => begin(deps, purpose, from),
    finish: (provider, back, device) => finish(deps, provider, back, device),
    redeem: (brought, device) => redeem(deps, brought, device),
  }
}

async function begin(
  deps: ProviderSignInDeps,
  purpose: Purpose,
  { browserKey, address, session }: GoingAway,
): ReturnType<ProviderSignIn['begin']> {
  const provider = find(deps, purpose.provider)
  if (provider === undefined) return fail(notFound())
  if (session !== null && purpose.linkTo !== null) {
    const fresh = await deps.freshness.demand(session)
    if (!fresh.ok) return fresh
  }
  const attempt = await takeAttempt(deps.throttle, 'sign_in_start_by_address', addressKey(address))
  if (!attempt.ok) return attempt
  const visit = await beginVisit(deps.steps, browserKey, purpose)
  const url = await provider.addressFor({ ...visit, redirectUri: callbackOf(deps, provider) })
  return url.ok ? url : fail(refusalOf(url.error, provider))
}

async function finish(
  deps: ProviderSignInDeps,
  id: string,
  { answer, browserKey, userId }: BroughtBack,
  device: Device,
): ReturnType<ProviderSignIn['finish']> {
  const provider = find(deps, id)
  if (provider === undefined) return fail(notFound())
  const visit = await endVisit(deps.steps, id, { state: answer.get('state'), browserKey })
  if (!visit.ok) return fail(doesNotFit())
  const { returnTo, linkTo } = visit.value
  // Somebody else has signed in in this browser since.
  if (linkTo !== null && linkTo !== userId) return fail(doesNotFit())
  const returned = { ...visit.value, answer, redirectUri: callbackOf(deps, provider) }
  const proven = await prove(deps, provider, returned, device)
  if (!proven.ok) return proven
  if (linkTo === null) {
    const entered = await enter(deps, id, proven.value, device)
    return entered.ok ? ok({ returnTo, entered: entered.value }) : entered
  }
  const linked = await deps.links.link({ userId: linkTo, address: device.address }, id, proven.value)
  return linked.ok ? ok({ returnTo, entered: null }) : linked
}

async function redeem(
  deps: ProviderSignInDeps,
  { provider: id, code, nonce, ...brought }: CodeOfClient,
  device: Device,
): ReturnType<ProviderSignIn['redeem']> {
  const provider = find(deps, id)
  if (provider === undefined) return fail(notFound())
  const allowed = { publicUrl: deps.settings.publicUrl, oauthRedirectUris: deps.oauthRedirectUris }
  if (!mayRedirectTo(brought.redirectUri, allowed))
    return fail(refuseField('redirectUri', 'is not one that this installation allows'))
  const returned = { ...brought, answer: new URLSearchParams({ code }), state: null, nonce: nonce ?? null }
  const proven = await prove(deps, provider, returned, device)
  return proven.ok ? enter(deps, id, proven.value, device) : proven
}

async function prove(
  { throttle, audit }: ProviderSignInDeps,
  provider: IdentityProvider,
  returned: Return,
  { address }: Device,
): Promise<Result<ProvenIdentity, AccountRefusal>> {
  const attempt = await takeAttempt(throttle, 'login_by_address', addressKey(address))
  if (!attempt.ok) return attempt
  const proven = await provider.redeem(returned)
  if (proven.ok) return proven
  await audit.note({ action: 'login_failed', userId: null, address, detail: { provider: provider.id } })
  return fail(refusalOf(proven.error, provider))
}

async function enter(
  deps: ProviderSignInDeps,
  provider: string,
  proven: ProvenIdentity,
  device: Device,
): Promise<Result<Entered, AccountRefusal>> {
  const profile = await accountOf(deps, provider, proven, device.address)
  if (!profile.ok) return profile
  const entered = await deps.accounts.enter(profile.value, device)
  return entered === null ? fail(isClosed()) : ok(entered)
}

function find({ providers }: ProviderSignInDeps, id: string): IdentityProvider | undefined {
  return providers.find((one) => one.id === id)
}

function callbackOf({ settings }: ProviderSignInDeps, { id }: IdentityProvider): string {
  return new URL(`/api/auth/oauth/${id}/callback`, settings.publicUrl).href
}

function refusalOf(trouble: ProviderTrouble, { name }: IdentityProvider): AccountRefusal {
  if (trouble === 'refused') return doesNotFit()
  return refuse('unavailable', `${name} does not answer. Try again in a moment, or sign in another way.`)
}

function doesNotFit(): AccountRefusal {
  return refuse(
    'sign_in_refused',
    'The provider has not shown who you are, or it took too long. Begin again.',
  )
}

function notFound(): AccountRefusal {
  return refuse('provider_not_found', 'There is no such provider here.')
}
