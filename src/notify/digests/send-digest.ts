// One letter that is due: written as it is to be now, offered to the post once, and then done with, put off or given up.

import { pauseMs, type Retries } from '../../../rooms/kernel/retries.ts'
import type { Mail, Mailer } from '../../accounts/ports/mailer.ts'
import type { DeadLetters } from '../ports/dead-letters.ts'
import type { DigestStore } from '../ports/digest-store.ts'
import type { Digest, TakenDigest } from './digest.ts'

export interface SendDigestDeps {
  readonly store: DigestStore
  readonly mailer: Pick<Mailer, 'offer'>
  readonly write: (digest: Digest) => Mail
  readonly deadLetters: DeadLetters
  readonly onFault: (fault: unknown) => void
  readonly random: () => number
  /** Letters that the post has and the store does not know it of: they are not sent again from here. */
  readonly posted: Set<string>
}

/** `away`: the post takes nothing at the moment, so that others need not be tried. */
export type Outcome = 'done' | 'away'

/** Some thirty attempts over about a day, eight of them in the first hour: as long as mail servers themselves are patient. */
export const RETRIES: Retries = { maxAttempts: 30, firstPauseMs: 15_000, longestPauseMs: 3_600_000 }

// Only where the store goes away at that very moment does one stay here.
const POSTED_MAX = 1_000

/** Errors: rejects where the store is out of reach; then it comes again when its lease has run out. */
export async function sendDigest(
  deps: SendDigestDeps,
  digest: TakenDigest,
  signal: AbortSignal,
): Promise<Outcome> {
  const { store, posted } = deps
  if (posted.has(digest.letter)) return settle(deps, digest)
  const told = await store.read(digest)
  if (told === null) return settle(deps, digest)
  const sent = await offer(deps, told, signal)
  if (sent.ok) {
    if (posted.size >= POSTED_MAX) posted.clear()
    posted.add(digest.letter)
    return settle(deps, digest)
  }
  const { why, reason } = sent.error
  deps.onFault(new Error(`a digest was not sent: ${reason}`))
  if (why === 'refused' || digest.attempts >= RETRIES.maxAttempts) await giveUp(deps, digest, reason)
  else await store.postpone(digest, pauseMs(digest.attempts, RETRIES, deps.random()))
  return why === 'away' ? 'away' : 'done'
}

/** One that cannot even be written is tried again like one that nobody takes, and given up in the end. */
async function offer(
  { mailer, write }: SendDigestDeps,
  told: Digest,
  signal: AbortSignal,
): ReturnType<Mailer['offer']> {
  try {
    return await mailer.offer(write(told), signal)
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault)
    return { ok: false, error: { why: 'put_off', reason } }
  }
}

async function settle({ store, posted }: SendDigestDeps, digest: TakenDigest): Promise<Outcome> {
  await store.settle(digest)
  posted.delete(digest.letter)
  return 'done'
}

/** Noted first: what is lost in between is given up once more. */
async function giveUp(
  { store, deadLetters }: SendDigestDeps,
  digest: TakenDigest,
  reason: string,
): Promise<void> {
  await deadLetters.add({ what: 'digest', user: digest.user }, reason, digest.attempts)
  await store.abandon(digest)
}
