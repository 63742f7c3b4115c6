// The last minutes of this node, one point every two seconds: what charts are drawn from.

import type { Cancel, Clock } from '../../rooms/kernel/clock.ts'
import type { RecentLoad } from './ports/node-status.ts'

const EVERY_MS = 2_000
const POINTS = 90
const SLOW_SHARE = 0.95

export interface RecentDeps {
  /** Messages acknowledged since the process began. */
  readonly messages: () => number
  /** How long each commit took since it was asked last. */
  readonly takeCommitTimes: () => readonly number[]
  readonly clock: Pick<Clock, 'after'>
}

export interface Recent {
  read(): RecentLoad
  stop(): void
}

export function startRecent({ messages, takeCommitTimes, clock }: RecentDeps): Recent {
  const messagesEach: number[] = []
  const commitMs: (number | null)[] = []
  let before = messages()
  let cancel: Cancel = clock.after(EVERY_MS, turn)
  function turn(): void {
    const now = messages()
    keep(messagesEach, now - before)
    before = now
    keep(commitMs, slowOf(takeCommitTimes()))
    cancel = clock.after(EVERY_MS, turn)
  }
  return {
    read: () => ({ everyMs: EVERY_MS, messages: [...messagesEach], commitMs: [...commitMs] }),
    stop: () => cancel(),
  }
}

function keep<Point>(points: Point[], point: Point): void {
  points.push(point)
  if (points.length > POINTS) points.shift()
}

/** The 95th percentile, in tenths of a millisecond; null where nothing was committed. */
function slowOf(times: readonly number[]): number | null {
  const sorted = [...times].sort((a, b) => a - b)
  const slow = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * SLOW_SHARE))]
  return slow === undefined ? null : Math.round(slow * 10) / 10
}
