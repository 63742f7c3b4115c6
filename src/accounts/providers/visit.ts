// A visit to a provider: the browser holds one random value, and what has to come back is derived from it.

import { createHmac } from 'node:crypto'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Visit } from '../ports/sign-in/identity-provider.ts'
import type { PendingSteps } from '../ports/sign-in/pending-steps.ts'
import { hashOfNew, newSecret, secretHash } from '../tokens/secrets.ts'

export const VISIT_LIFE_MS = 10 * 60 * 1_000

/** What is kept of a visit until the browser is back. */
export interface Purpose {
  readonly provider: string
  /** A path of ours. */
  readonly returnTo: string
  /** Whose account the identity is linked to; null where somebody signs in. */
  readonly linkTo: UserId | null
}

/** `browserKey`: what the browser holds; whoever reads the store cannot derive verifier or nonce. */
export async function beginVisit(
  steps: PendingSteps,
  browserKey: string,
  { provider, returnTo, linkTo }: Purpose,
): Promise<Omit<Visit, 'redirectUri'>> {
  const state = newSecret()
  const data = { provider, returnTo, browser: hashText(browserKey) }
  await steps.put('provider', hashOfNew(state), { userId: linkTo, data, lifeMs: VISIT_LIFE_MS })
  return { state, ...derived(browserKey, state) }
}

/** Errors: `unknown` where no such visit was begun, by that browser, at that provider; or it is old, or over. */
export async function endVisit(
  steps: PendingSteps,
  provider: string,
  returned: { readonly state: string | null; readonly browserKey: string | null },
): Promise<Result<Omit<Visit, 'redirectUri'> & Purpose, 'unknown'>> {
  const { state, browserKey } = returned
  const hash = state === null ? null : secretHash(state)
  if (state === null || hash === null || browserKey === null) return fail('unknown')
  const step = await steps.take('provider', hash)
  if (step === null) return fail('unknown')
  const { returnTo = '/', provider: begun, browser } = step.data
  if (begun !== provider || browser !== hashText(browserKey)) return fail('unknown')
  return ok({ state, ...derived(browserKey, state), provider, returnTo, linkTo: step.userId })
}

function derived(browserKey: string, state: string): Pick<Visit, 'codeVerifier' | 'nonce'> {
  const word = (what: string) =>
    createHmac('sha256', browserKey).update(`${what}:${state}`).digest('base64url')
  return { codeVerifier: word('verifier'), nonce: word('nonce') }
}

function hashText(secret: string): string {
  return Buffer.from(hashOfNew(secret)).toString('base64url')
}
