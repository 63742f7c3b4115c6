// From an identity that a provider has proven to an account here: a known one, or a new one, and never one by its address.

import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { readName } from '../../../rooms/model/text.ts'
import { type AddAccountDeps, addAccount, closed } from '../new-account.ts'
import type { ProvenIdentity } from '../ports/sign-in/identity-provider.ts'
import type { IdentityStore } from '../ports/sign-in/identity-store.ts'
import type { Throttle } from '../ports/throttle.ts'
import type { Profile } from '../profile.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'
import { emailKey, readEmail } from '../rules/email.ts'
import { addressKey, takeAttempt } from '../throttled.ts'

export interface AccountOfDeps extends AddAccountDeps {
  readonly identities: IdentityStore
  readonly throttle: Throttle
}

/** Errors: `email_not_verified`, `link_needed`, `signup_closed`, `rate_limited`; `sign_in_refused` where it is closed. */
export async function accountOf(
  deps: AccountOfDeps,
  provider: string,
  proven: ProvenIdentity,
  address: string,
): Promise<Result<Profile, AccountRefusal>> {
  const known = await deps.identities.find(provider, proven.subject)
  if (known !== null) return known.profile === null ? fail(isClosed()) : ok(known.profile)
  const made = await newAccount(deps, provider, proven, address)
  if (made.ok || made.error.code !== 'identity_taken') return made
  // Two first visits at once: the other one has made the account.
  const other = await deps.identities.find(provider, proven.subject)
  return other?.profile ? ok(other.profile) : fail(isClosed())
}

async function newAccount(
  deps: AccountOfDeps,
  provider: string,
  { subject, email: given, emailVerified, displayName }: ProvenIdentity,
  address: string,
): Promise<Result<Profile, AccountRefusal>> {
  const email = given === null ? null : readEmail(given)
  if (email === null || !email.ok || !emailVerified) return fail(notVerified())
  const holder = await deps.store.byLogin({ field: 'email', value: emailKey(email.value) })
  if (holder !== null) return fail(linkNeeded())
  const firstOnly = deps.settings.signup !== 'open'
  if (firstOnly && (await deps.store.isFounded())) return fail(closed())
  const attempt = await takeAttempt(deps.throttle, 'signup_by_address', addressKey(address))
  if (!attempt.ok) return attempt
  const name = displayName === null ? null : readName(displayName, deps.settings.limits.displayNameMaxChars)
  const wanted = {
    ...{ email: email.value, username: null, passwordHash: null },
    displayName: name?.ok ? name.value : null,
    identity: { provider, subject, email: email.value },
  }
  const added = await addAccount(deps, wanted, { address, firstOnly })
  // Also one that is closed keeps its address.
  return !added.ok && added.error.code === 'email_taken' ? fail(linkNeeded()) : added
}

function linkNeeded(): AccountRefusal {
  return refuse(
    'link_needed',
    'There is an account with this e-mail address. Sign in to it first, then link the provider from there.',
  )
}

function notVerified(): AccountRefusal {
  return refuse('email_not_verified', 'The provider does not say that the e-mail address is yours.')
}

export function isClosed(): AccountRefusal {
  return refuse('sign_in_refused', 'This account is closed.')
}
