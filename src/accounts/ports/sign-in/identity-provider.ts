// Somebody else who can say who a person is.

import type { Result } from '../../../../rooms/kernel/result.ts'

/** What goes with the browser to the provider. */
export interface Visit {
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** What came back, with what it has to fit. */
export interface Return {
  /** `code`, or `error`, and whatever else the provider has put into the address. */
  readonly answer: URLSearchParams
  readonly redirectUri: string
  /** Null where the client has looked at it: it began the visit. */
  readonly state: string | null
  /** Null where none was asked for. */
  readonly nonce: string | null
  readonly codeVerifier: string
}

export interface ProvenIdentity {
  /** Never given to anybody else by this provider. */
  readonly subject: string
  readonly email: string | null
  /** Whether the provider says that it has made sure of the address. */
  readonly emailVerified: boolean
  readonly displayName: string | null
}

/** `refused`: whatever was shown proves nothing. `unavailable`: the provider does not answer, or not sensibly. */
export type ProviderTrouble = 'refused' | 'unavailable'

export interface IdentityProvider {
  readonly id: string
  /** What people read on its button. */
  readonly name: string
  addressFor(visit: Visit): Promise<Result<URL, ProviderTrouble>>
  redeem(returned: Return): Promise<Result<ProvenIdentity, ProviderTrouble>>
}
