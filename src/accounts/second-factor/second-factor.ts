// The second factor of an account: switched on by showing a code, asked for after the password, never twice the same.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Actor } from '../actor.ts'
import type { Owner } from '../passwords/own-password.ts'
import type { TotpStore } from '../ports/sign-in/totp-store.ts'
import type { Throttle } from '../ports/throttle.ts'
import type { Freshness } from '../proof/freshness.ts'
import { type AccountRefusal, refuse, refuseField } from '../refusals.ts'
import { takeAttempt } from '../throttled.ts'
import { newRecoveryCodes, recoveryHash, recoveryHashes } from './recovery-codes.ts'
import { newTotpSecret, totpStep, totpUri } from './totp-code.ts'

export interface SecondFactorView {
  readonly confirmedAtMs: number
  readonly recoveryCodesLeft: number
}

export interface TotpBegun {
  readonly secret: string
  /** What apps read from a picture. */
  readonly uri: string
}

export interface SecondFactor {
  /** Null where none is on. */
  of(userId: UserId): Promise<SecondFactorView | null>
  /**
   * A secret for an app. Nothing is asked of anybody until a code was shown.
   *
   * Errors: `totp_on`, `fresh_proof_required`.
   */
  begin(owner: Owner, label: string): Promise<Result<TotpBegun, AccountRefusal>>
  /** The secret that was begun, to be shown again. Errors: `totp_on`, `totp_off`, `fresh_proof_required`. */
  begun(owner: Owner, label: string): Promise<Result<TotpBegun, AccountRefusal>>
  /** Switches it on, and hands out the recovery codes. Errors: `totp_off` where nothing was begun; a wrong code. */
  confirm(actor: Actor, code: string): Promise<Result<readonly string[], AccountRefusal>>
  /** Whether that is a code of now, or a recovery code; either is spent by this. Errors: `bad_code`, `rate_limited`. */
  prove(actor: Actor, code: string): Promise<Result<void, AccountRefusal>>
  /** New recovery codes in the place of the old ones. Errors: `totp_off`. */
  renewRecoveryCodes(actor: Actor): Promise<Result<readonly string[], AccountRefusal>>
  /** Errors: `totp_off`. */
  remove(actor: Actor): Promise<Result<void, AccountRefusal>>
}

export function createSecondFactor(deps: {
  readonly store: TotpStore
  readonly throttle: Throttle
  readonly freshness: Pick<Freshness, 'demand'>
  readonly clock: Clock
}): SecondFactor {
  const { store, throttle, freshness, clock } = deps

  const isGood = async ({ userId, address }: Actor, code: string): Promise<boolean> => {
    const hash = recoveryHash(code)
    if (hash !== null) return store.spendRecoveryCode(userId, hash, address)
    const kept = await store.read(userId)
    const step = kept === null ? null : totpStep(kept.secret, code, clock.nowMs())
    return step !== null && (await store.takeStep(userId, step))
  }

  return {
    async of(userId) {
      const kept = await store.read(userId)
      if (kept === null || kept.confirmedAtMs === null) return null
      return { confirmedAtMs: kept.confirmedAtMs, recoveryCodesLeft: kept.recoveryCodesLeft }
    },
    async begin({ userId, sessionId }, label) {
      const fresh = await freshness.demand(sessionId)
      if (!fresh.ok) return fresh
      const secret = newTotpSecret()
      if (!(await store.begin(userId, secret))) return fail(isOn())
      return ok({ secret, uri: totpUri(secret, label) })
    },
    async begun({ userId, sessionId }, label) {
      const fresh = await freshness.demand(sessionId)
      if (!fresh.ok) return fresh
      const kept = await store.read(userId)
      if (kept === null) return fail(isOff())
      if (kept.confirmedAtMs !== null) return fail(isOn())
      return ok({ secret: kept.secret, uri: totpUri(kept.secret, label) })
    },
    async confirm(actor, code) {
      const attempt = await takeAttempt(throttle, 'code_by_account', actor.userId)
      if (!attempt.ok) return attempt
      const begun = await store.read(actor.userId)
      if (begun === null) return fail(isOff())
      if (begun.confirmedAtMs !== null) return fail(isOn())
      const step = totpStep(begun.secret, code, clock.nowMs())
      if (step === null) return fail(refuseField('code', 'is not the code of this moment'))
      const codes = newRecoveryCodes()
      const { secret } = begun
      const recovery = recoveryHashes(codes)
      const isConfirmed = await store.confirm(
        actor.userId,
        { secret, step, recoveryHashes: recovery },
        actor.address,
      )
      if (!isConfirmed) return fail(isOff())
      await throttle.giveBack('code_by_account', actor.userId)
      return ok(codes)
    },
    async prove(actor, code) {
      // Counted before it is looked at and given back after: parallel guesses cannot slip past the count.
      const attempt = await takeAttempt(throttle, 'code_by_account', actor.userId)
      if (!attempt.ok) return attempt
      if (!(await isGood(actor, code))) return fail(badCode())
      await throttle.giveBack('code_by_account', actor.userId)
      return ok(undefined)
    },
    async renewRecoveryCodes({ userId, address }) {
      const codes = newRecoveryCodes()
      const isRenewed = await store.renewRecoveryCodes(userId, recoveryHashes(codes), address)
      return isRenewed ? ok(codes) : fail(isOff())
    },
    async remove({ userId, address }) {
      return (await store.remove(userId, address)) ? ok(undefined) : fail(isOff())
    },
  }
}

function isOn(): AccountRefusal {
  return refuse('totp_on', 'A second factor is on already. Switch it off first.')
}

function isOff(): AccountRefusal {
  return refuse('totp_off', 'No second factor is on, or none was begun.')
}

function badCode(): AccountRefusal {
  return refuse('bad_code', 'The code is wrong, or was used before.')
}
