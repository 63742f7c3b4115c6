// How long to wait before the next try: doubling to a bound, spread so that a thousand clients do not come at once.

const FIRST_MS = 250
const LONGEST_MS = 15_000
// Whoever was too fast has been told so already, and waits for longer.
const TOO_FAST_MS = 10_000

/** What was refused for now, asked again: not before the server said, and not all at the same moment. */
export function retryMs(askedMs: number, random: number): number {
  return Math.round(askedMs * (1 + random / 2))
}

/** `random` is 0 to 1. */
export function backoffMs(attempt: number, closeCode: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10))
  const spread = Math.round(longest * (0.5 + random / 2))
  return closeCode === 4429 ? Math.max(TOO_FAST_MS, spread) : spread
}
