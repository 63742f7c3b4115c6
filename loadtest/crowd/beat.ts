// An open loop: what is due is called when it is due, in bursts where it comes in bursts, whoever else is late.

const TICK_MS = 1

export interface Beat {
  readonly perSecond: number
  /** So many are due at the same moment. */
  readonly burst: number
}

/** Resolves after so many seconds. */
export function keepBeat(
  { perSecond, burst }: Beat,
  seconds: number,
  call: (dueAtMs: number) => void,
): Promise<void> {
  const startMs = performance.now()
  const endMs = startMs + seconds * 1_000
  const dueAt = (n: number): number => startMs + (Math.floor(n / burst) * burst * 1_000) / perSecond
  let next = 0
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const nowMs = performance.now()
      for (let dueMs = dueAt(next); dueMs <= nowMs && dueMs < endMs; dueMs = dueAt(next)) {
        call(dueMs)
        next += 1
      }
      if (nowMs < endMs) return
      clearInterval(timer)
      resolve()
    }, TICK_MS)
  })
}
