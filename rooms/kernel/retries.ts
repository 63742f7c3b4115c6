// When what failed is tried again, and when it is given up.

export interface Retries {
  readonly maxAttempts: number
  /** Before the second attempt; doubled for each one after it. */
  readonly firstPauseMs: number
  readonly longestPauseMs: number
}

/** Between half and one and a half of the pause, so that many do not come at once. */
export function pauseMs(attempts: number, { firstPauseMs, longestPauseMs }: Retries, random: number): number {
  const pause = Math.min(firstPauseMs * 2 ** Math.max(0, attempts - 1), longestPauseMs)
  return Math.round(pause * (0.5 + random))
}
