// Log-in with a second factor: the password was right, and a code has to follow before any device is let in.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Device, LoginInput } from '../accounts.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import type { PendingSteps } from '../ports/sign-in/pending-steps.ts'
import type { Profile } from '../profile.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'
import { hashOfNew, newSecret, secretHash } from '../tokens/secrets.ts'
import type { SecondFactor } from './second-factor.ts'

const STEP_LIFE_MS = 5 * 60 * 1_000

export interface SecondStep {
  readonly secondFactor: SecondFactor
  readonly steps: PendingSteps
}

export interface SecondStepDeps extends SecondStep {
  readonly audit: AuditLog
  readonly profileOf: (userId: UserId) => Promise<Profile | null>
}

/**
 * Lets through whoever has no second factor, or shows a code with the password.
 *
 * Errors: `totp_required`, for a browser with the word that stands for the password in the second step; `bad_code`.
 */
export async function passSecondFactor(
  deps: SecondStepDeps,
  { id: userId }: Profile,
  { totp, recoveryCode }: Pick<LoginInput, 'totp' | 'recoveryCode'>,
  device: Device,
): Promise<Result<void, AccountRefusal>> {
  if ((await deps.secondFactor.of(userId)) === null) return ok(undefined)
  const code = totp ?? recoveryCode
  if (code !== undefined) return proveCode(deps, { userId, code }, device)
  const detail = 'This account has a second factor: send `totp` or `recoveryCode` with the password.'
  if (device.holder === 'tokens') return fail(refuse('totp_required', detail))
  const step = newSecret()
  await deps.steps.put('second_factor', hashOfNew(step), { userId, data: {}, lifeMs: STEP_LIFE_MS })
  return fail(refuse('totp_required', detail, { step }))
}

/** Whose log-in it is, once its code is right. Errors: `bad_code`; `sign_in_refused` where the step is unknown or old. */
export async function finishSecondStep(
  deps: SecondStepDeps,
  { step, code }: { readonly step: string; readonly code: string },
  device: Device,
): Promise<Result<Profile, AccountRefusal>> {
  const hash = secretHash(step)
  if (hash === null) return fail(tooLate())
  const userId = (await deps.steps.look('second_factor', hash))?.userId ?? null
  if (userId === null) return fail(tooLate())
  const proven = await proveCode(deps, { userId, code }, device)
  if (!proven.ok) return proven
  // Looked at before, so that a mistyped code can be typed again; taken now, so that it lets in one device.
  if ((await deps.steps.take('second_factor', hash)) === null) return fail(tooLate())
  const profile = await deps.profileOf(userId)
  return profile === null ? fail(tooLate()) : ok(profile)
}

async function proveCode(
  { secondFactor, audit }: SecondStepDeps,
  { userId, code }: { readonly userId: UserId; readonly code: string },
  { address }: Device,
): Promise<Result<void, AccountRefusal>> {
  const proven = await secondFactor.prove({ userId, address }, code)
  if (!proven.ok) await audit.note({ action: 'login_failed', userId, address })
  return proven
}

export function tooLate(): AccountRefusal {
  return refuse('sign_in_refused', 'This took too long, or was done already. Log in again.')
}
