// One push that was taken: looked at, sent once, and then done with, put off, or given up.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { pauseMs, type Retries } from '../../../rooms/kernel/retries.ts'
import type { DeadLetters } from '../ports/dead-letters.ts'
import type { PushNews, PushQueue, TakenPush } from '../ports/push-queue.ts'
import type { PushOutcome, PushSender } from '../ports/push-sender.ts'
import { makeParcel, type PushTold, type WritePush } from './make-parcel.ts'
import type { PushCounts } from './push-counts.ts'
import type { Services } from './services.ts'
import type { Settling } from './settling.ts'
import { verdictOf } from './verdict.ts'

export interface PushOnceDeps {
  readonly queue: Pick<PushQueue, 'drop'>
  readonly settling: Settling
  readonly services: Pick<Services, 'end'>
  readonly sender: PushSender
  readonly write: WritePush
  readonly deadLetters: DeadLetters
  readonly counts: PushCounts
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: () => number
  readonly retries: Retries
}

/** Eight attempts over about an hour. */
export const RETRIES: Retries = { maxAttempts: 8, firstPauseMs: 30_000, longestPauseMs: 40 * 60_000 }

/** What comes in this time after a push goes with the next one. */
const APART_MS = 10_000

const NOTHING = { state: 'nothing', attempts: 0, pauseMs: 0, holds: false } as const

/**
 * Gives its place at the service back as soon as that has answered.
 *
 * Errors: rejects where the database is out of reach; then it comes again when its lease has run out.
 */
export async function pushOnce(deps: PushOnceDeps, push: TakenPush, news: PushNews | null): Promise<void> {
  const { settling, services, clock } = deps
  const verdict = verdictOf(news, clock.nowMs())
  if (verdict.type === 'now') return send(deps, push, verdict.told)
  services.end(push.origin, null)
  const { attempts } = push
  await settling.add({
    push,
    ...(verdict.type === 'nothing' ? NOTHING : { ...verdict, state: 'later', attempts }),
  })
}

async function send(deps: PushOnceDeps, push: TakenPush, told: PushTold): Promise<void> {
  const { services, sender, write, counts } = deps
  let hasAnswered: boolean | null = null
  try {
    const outcome = await sender.send(makeParcel(told, push.place, write))
    hasAnswered = outcome.type !== 'failed'
    counts.tell(outcome.type)
    services.end(push.origin, hasAnswered)
    await finish(deps, push, told, outcome)
  } finally {
    if (hasAnswered === null) services.end(push.origin, null)
  }
}

async function finish(
  deps: PushOnceDeps,
  push: TakenPush,
  { user }: PushTold,
  outcome: PushOutcome,
): Promise<void> {
  const { queue, settling, counts, deadLetters, retries, random } = deps
  const { subscription, place } = push
  const attempts = push.attempts + 1
  if (outcome.type === 'gone') return queue.drop(subscription)
  if (outcome.type === 'sent')
    return settling.add({ push, state: 'sent', attempts: 0, pauseMs: APART_MS, holds: true })
  if (outcome.type === 'failed' && attempts < retries.maxAttempts) {
    const ms = Math.max(outcome.retryAfterMs ?? 0, pauseMs(attempts, retries, random()))
    return settling.add({ push, state: 'later', attempts, pauseMs: ms, holds: true })
  }
  await deadLetters.add({ what: 'push', user, subscription, place }, outcome.error, attempts)
  counts.tell('givenUp')
  await settling.add({ push, ...NOTHING })
}
