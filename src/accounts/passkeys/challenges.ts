// Challenges that passkeys sign: random, good for one answer within five minutes, on whatever node.

import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { PendingStep, PendingSteps, StepKind } from '../ports/sign-in/pending-steps.ts'
import { hashOfNew, newSecret, secretHash } from '../tokens/secrets.ts'

export const CHALLENGE_LIFE_MS = 5 * 60 * 1_000

type Kind = Extract<StepKind, 'passkey_registration' | 'passkey_log_in' | 'passkey_proof'>

/** The bytes to sign. */
export async function newChallenge(
  steps: PendingSteps,
  kind: Kind,
  userId: PendingStep['userId'],
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = newSecret()
  await steps.put(kind, hashOfNew(challenge), { userId, data: {}, lifeMs: CHALLENGE_LIFE_MS })
  return new Uint8Array(Buffer.from(challenge, 'base64url'))
}

/** The challenge that an answer says it has signed, with what was known when it was given out; not a second time. */
export async function takeChallenge(
  steps: PendingSteps,
  kind: Kind,
  clientDataJson: string,
): Promise<Result<{ readonly challenge: string; readonly step: PendingStep }, 'unknown'>> {
  const challenge = challengeIn(clientDataJson)
  const hash = challenge === null ? null : secretHash(challenge)
  const step = hash && (await steps.take(kind, hash))
  return challenge === null || step === null ? fail('unknown') : ok({ challenge, step })
}

/** Who has signed what is looked at afterwards, by the library: here it only tells which challenge to take. */
function challengeIn(clientDataJson: string): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'))
    if (typeof data !== 'object' || data === null || !('challenge' in data)) return null
    return typeof data.challenge === 'string' ? data.challenge : null
  } catch {
    // No JSON: nothing that a browser made.
    return null
  }
}
