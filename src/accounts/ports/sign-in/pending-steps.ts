// The first halves of sign-ins that have two: kept for a moment, for whatever node is asked for the second.

import type { UserId } from '../../../../rooms/kernel/ids.ts'

export type StepKind =
  | 'provider'
  | 'passkey_registration'
  | 'passkey_log_in'
  | 'passkey_proof'
  | 'second_factor'

export interface PendingStep {
  /** Whose step it is; null where that is what the second half has to show. */
  readonly userId: UserId | null
  /** Nothing secret: whoever reads the table must not be able to finish a step. */
  readonly data: Readonly<Record<string, string>>
}

export interface PendingSteps {
  /** `hash` is that of the secret that comes back with the second half. */
  put(kind: StepKind, hash: Uint8Array, step: PendingStep & { readonly lifeMs: number }): Promise<void>
  /** Hands it out and leaves it there; null where it is unknown, of another kind, old or taken. */
  look(kind: StepKind, hash: Uint8Array): Promise<PendingStep | null>
  /** Hands it out once, whoever else asks at the same time. */
  take(kind: StepKind, hash: Uint8Array): Promise<PendingStep | null>
}
