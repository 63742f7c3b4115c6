// What the library throws, as one of two words: did the proof not hold, or could nobody look at it?

import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { fail, ok, type Result } from '../../../../rooms/kernel/result.ts'
import type { ProviderTrouble } from '../../../accounts/ports/sign-in/identity-provider.ts'
import type { ProviderDeps } from './provider-settings.ts'

// The provider answered, and what it said does not fit what we asked.
const DOES_NOT_FIT = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
])

/** Does something at a provider; what goes wrong is told to the operators and answered in one word. */
export async function atProvider<T>(
  { id, onTrouble }: Pick<ProviderDeps, 'onTrouble'> & { readonly id: string },
  work: () => Promise<T>,
): Promise<Result<T, ProviderTrouble>> {
  try {
    return ok(await work())
  } catch (fault) {
    const trouble = troubleOf(fault)
    onTrouble(id, `${trouble}: ${reasonOf(fault)}`)
    return fail(trouble)
  }
}

/** Thrown where an answer has the right form and proves nothing. */
export class NoProof extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NoProof'
  }
}

function troubleOf(fault: unknown): ProviderTrouble {
  if (fault instanceof NoProof || fault instanceof AuthorizationResponseError) return 'refused'
  // A secret that the provider does not know is our trouble, not that of whoever wants to come in.
  if (fault instanceof ResponseBodyError) return fault.error === 'invalid_grant' ? 'refused' : 'unavailable'
  if (fault instanceof ClientError) return DOES_NOT_FIT.has(fault.code ?? '') ? 'refused' : 'unavailable'
  return 'unavailable'
}

/** Messages alone: what hangs on the errors of the library has codes and tokens in it. */
function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'an unknown fault'
  if (fault instanceof ResponseBodyError) return `the provider says ${fault.error}`
  if (fault instanceof AuthorizationResponseError) return `the provider says ${fault.error}`
  return fault.cause instanceof Error ? `${fault.message}: ${fault.cause.message}` : fault.message
}
