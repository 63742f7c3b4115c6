// An open loop: each call is made when it is due, whether those before it have ended or not.

const TICK_MS = 2

export interface PaceOptions {
  readonly perSecond: number
  readonly count: number
  /** `dueMs`: since 1970, with fractions. */
  readonly call: (n: number, dueMs: number) => Promise<void>
}

/**
 * Milliseconds from when each was due to its end.
 *
 * Errors: rejects where a call does, when all are made.
 */
export async function keepPace({ perSecond, count, call }: PaceOptions): Promise<number[]> {
  const startMs = nowMs()
  const calls: Promise<number>[] = []
  while (calls.length < count) {
    for (let n = calls.length; n < count; n = calls.length) {
      const dueMs = startMs + (n * 1_000) / perSecond
      if (dueMs > nowMs()) break
      calls.push(call(n, dueMs).then(() => nowMs() - dueMs))
    }
    await Bun.sleep(TICK_MS)
  }
  return Promise.all(calls)
}

/** Comparable between processes of one machine. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now()
}
