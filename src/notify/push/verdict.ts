// What becomes of a push that is due, by what is known at this moment.

import type { PushNews } from '../ports/push-queue.ts'
import type { PushTold } from './make-parcel.ts'
import { quietUntilMs } from './quiet-hours.ts'

export type Verdict =
  /** All was read meanwhile, or nobody is there to be told. */
  | { readonly type: 'nothing' }
  | { readonly type: 'later'; readonly pauseMs: number; readonly holds: boolean }
  | { readonly type: 'now'; readonly told: PushTold }

/** Whoever sits in front of a page sees it there; looked at again until they have read it, or left. */
const IN_USE_MS = 120_000

export function verdictOf(news: PushNews | null, nowMs: number): Verdict {
  if (news === null || news.newest === null || !news.wantsPush) return { type: 'nothing' }
  const quietMs = news.quietHours === null ? null : quietUntilMs(news.quietHours, nowMs)
  if (quietMs !== null) return { type: 'later', pauseMs: quietMs - nowMs, holds: true }
  if (news.isInUse) return { type: 'later', pauseMs: IN_USE_MS, holds: false }
  return { type: 'now', told: { ...news, newest: news.newest } }
}
