// What the configuration says of one provider, and whom to tell of its trouble.

import type { Clock } from '../../../../rooms/kernel/clock.ts'

export interface ProviderSettings {
  readonly id: string
  readonly name: string
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: string
}

export interface ProviderDeps {
  readonly clock: Clock
  /** `reason` is for operators; there is nothing secret in it. */
  readonly onTrouble: (provider: string, reason: string) => void
}

// Somebody looks at an empty page meanwhile.
export const ANSWERS_WITHIN_SECONDS = 5
