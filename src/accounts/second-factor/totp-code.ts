// Codes of the moment (RFC 6238): the secret behind them, and the step that a code belongs to.

import { Secret, TOTP } from 'otpauth'

const ISSUER = 'Parley'
const PERIOD_SECONDS = 30
// One step of 30 s to either side: for clocks that are off, and for people who type slowly.
const STEPS_TO_EITHER_SIDE = 1
const CODE = /^\d{6}$/

/** Base32, for an app that makes codes. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What apps read from a picture; `label` tells its owner which account the codes open. */
export function totpUri(secret: string, label: string): string {
  return totpOf(secret, label).toString()
}

/** The step whose code this is, near the given moment; null where it is no such code. */
export function totpStep(secret: string, text: string, nowMs: number): number | null {
  const token = text.replace(/\s/g, '')
  if (!CODE.test(token)) return null
  const totp = totpOf(secret, '')
  const delta = totp.validate({ token, timestamp: nowMs, window: STEPS_TO_EITHER_SIDE })
  return delta === null ? null : totp.counter({ timestamp: nowMs }) + delta
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS })
}
