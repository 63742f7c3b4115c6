// How long to wait before the next try: doubling to a bound, spread so that a thousand pages do not come at once.

const FIRST_MS = 500
const LONGEST_MS = 15_000

/** `random` is 0 to 1. */
export function delayMs(attempt: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10))
  return Math.round(longest * (0.5 + random / 2))
}
