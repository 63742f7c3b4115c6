// When a delivery that failed is tried again, and when it is given up.

export interface Retries {
  readonly maxAttempts: number
  /** Before the second attempt; doubled for each one after it. */
  readonly firstPauseMs: number
  readonly longestPauseMs: number
}

/** Ten attempts over about an hour and a half. */
export const RETRIES: Retries = { maxAttempts: 10, firstPauseMs: 5_000, longestPauseMs: 30 * 60 * 1_000 }

/** Between half and one and a half of the pause, so that many hooks of one site do not come at once. */
export function pauseMs(attempts: number, { firstPauseMs, longestPauseMs }: Retries, random: number): number {
  const pause = Math.min(firstPauseMs * 2 ** Math.max(0, attempts - 1), longestPauseMs)
  return Math.round(pause * (0.5 + random))
}
