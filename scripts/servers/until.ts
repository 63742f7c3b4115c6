// Waits for what happens in another process: asks again and again, until a deadline.

const EVERY_MS = 20
const DEFAULT_DEADLINE_MS = 10_000

interface UntilOptions {
  /** Said in the error, after "gave up waiting for". */
  readonly what: string
  readonly deadlineMs?: number
}

/**
 * The first answer of `probe` that is neither false, null nor undefined.
 *
 * A probe that throws counts as "not yet". Errors: throws when the deadline passes, with the last fault as cause.
 */
export async function until<T>(
  probe: () => T | Promise<T>,
  { what, deadlineMs = DEFAULT_DEADLINE_MS }: UntilOptions,
): Promise<Exclude<T, false | null | undefined>> {
  const endsAtMs = performance.now() + deadlineMs
  let cause: unknown
  for (;;) {
    try {
      const answer = await probe()
      if (isThere(answer)) return answer
    } catch (fault) {
      cause = fault
    }
    if (performance.now() >= endsAtMs)
      throw new Error(`gave up waiting for ${what} after ${deadlineMs} ms`, { cause })
    await Bun.sleep(EVERY_MS)
  }
}

function isThere<T>(answer: T): answer is Exclude<T, false | null | undefined> {
  return answer !== false && answer !== null && answer !== undefined
}
