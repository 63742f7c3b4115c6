// A token that is about to end is changed for a fresh one, so that the socket stays.

import type { Credentials } from './credentials.ts'

export interface Renewal {
  /** There is a socket, let in by the token of now. */
  start(): void
  stop(): void
}

export interface RenewalDeps {
  readonly credentials: Pick<Credentials, 'renew' | 'endsInMs'>
  readonly random: () => number
  /** Errors: rejects where the socket does not take it. */
  readonly show: (token: string) => Promise<unknown>
}

const BEFORE_END_MS = 60_000
const AT_LEAST_MS = 1_000

export function createRenewal({ credentials, random, show }: RenewalDeps): Renewal {
  let timer: ReturnType<typeof setTimeout> | undefined
  // Of one socket: what was begun for another one plans nothing more.
  let current = 0

  const later = (of: number): void => {
    const endsInMs = credentials.endsInMs()
    if (endsInMs === null || of !== current) return
    // Where it did not work out, half of what is left: a few more tries. Spread, as all waits are.
    const latestMs = Math.max(endsInMs - BEFORE_END_MS, endsInMs / 2)
    const waitMs = latestMs * (0.9 + random() / 10)
    timer = setTimeout(() => void renew(of), Math.max(AT_LEAST_MS, waitMs))
  }

  const renew = async (of: number): Promise<void> => {
    try {
      const token = await credentials.renew()
      // The session has ended, which no further try changes: the end of the token is the end.
      if (token === null) return
      await show(token)
    } catch {
      // The server closes with 4401 when the old token ends: then it is renewed on the way back.
    }
    later(of)
  }

  const stop = (): void => {
    current += 1
    clearTimeout(timer)
  }

  return {
    stop,
    start() {
      stop()
      later(current)
    },
  }
}
