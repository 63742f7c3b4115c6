// How long a client of a chaos run waits for what: everything ends, also where the other side is frozen.

export const OPENS_WITHIN_MS = 3_000
export const ANSWERS_WITHIN_MS = 5_000
export const PING_EVERY_MS = 2_500
const RETRY_MIN_MS = 50
const RETRY_MAX_MS = 400
const RETURN_MAX_MS = 100

/** After a connection that was there has ended: soon, but not all in one moment. */
export function beforeReturn(): Promise<void> {
  return Bun.sleep(Math.random() * RETURN_MAX_MS)
}

/** Before the next try of the same thing: spread, so that nobody comes back in step. */
export function beforeRetry(): Promise<void> {
  return Bun.sleep(RETRY_MIN_MS + Math.random() * (RETRY_MAX_MS - RETRY_MIN_MS))
}

/** Resolves with null when the time is over before the work is. The work's own fate is not waited for. */
export function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  const { promise, resolve, reject } = Promise.withResolvers<T | null>()
  const timer = setTimeout(() => resolve(null), ms)
  work.then(resolve, reject).finally(() => clearTimeout(timer))
  return promise
}
