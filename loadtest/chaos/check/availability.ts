// How long somebody waited and nobody was answered: the times in which a room, or all of them, took no message.

import type { SendRecord } from '../records/records.ts'

export interface Pause {
  readonly fromMs: number
  readonly toMs: number
}

export interface Window {
  readonly startMs: number
  readonly endMs: number
}

/**
 * The pauses of one room, or of all: from the last acknowledgement, or from the moment when somebody began to wait,
 * to the next acknowledgement. Times in which nobody wanted to send are no pauses.
 */
export function pausesOf(sends: readonly SendRecord[]): Pause[] {
  const done = sends
    .flatMap(({ firstTryMs, answers: [first] }) => (first ? [{ firstTryMs, atMs: first.atMs }] : []))
    .sort((a, b) => a.atMs - b.atMs)
  const waitingSinceMs: number[] = []
  let earliestMs = Number.POSITIVE_INFINITY
  for (const { firstTryMs } of done.toReversed()) {
    earliestMs = Math.min(earliestMs, firstTryMs)
    waitingSinceMs.push(earliestMs)
  }
  waitingSinceMs.reverse()
  return done.map(({ atMs }, i) => ({
    fromMs: Math.max(waitingSinceMs[i] ?? atMs, done[i - 1]?.atMs ?? 0),
    toMs: atMs,
  }))
}

/** The longest pause that touches the window. */
export function longestPauseMs(pauses: readonly Pause[], { startMs, endMs }: Window): number {
  return pauses
    .filter(({ fromMs, toMs }) => fromMs < endMs && toMs > startMs)
    .reduce((longest, { fromMs, toMs }) => Math.max(longest, toMs - fromMs), 0)
}

/**
 * Until a room took a message that was begun after this moment, and before it should have been back.
 *
 * Returns: null where nobody began one in that time; infinity where none was taken.
 */
export function firstSendAfterMs(
  sends: readonly SendRecord[],
  momentMs: number,
  limitMs: number,
): number | null {
  const begun = sends.filter(({ firstTryMs }) => firstTryMs >= momentMs && firstTryMs < momentMs + limitMs)
  if (begun.length === 0) return null
  return begun
    .map(({ answers: [first] }) => (first ? first.atMs - momentMs : Number.POSITIVE_INFINITY))
    .reduce((least, time) => Math.min(least, time))
}
