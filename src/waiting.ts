// Waiting for a server that is not there yet: one clear line in the log at once, and one more now and then.

import type { Logger } from 'pino'

const AGAIN_MS = 10_000

export interface Waiting {
  /** It is still not there, for this reason. */
  tell(reason: unknown): void
  /** It is there now. */
  done(): void
}

/** For one server, by its name and address. */
export type StartWaiting = (what: string, address: string) => Waiting

export interface WaitingDeps {
  readonly log: Logger
  readonly what: string
  readonly address: string
  /** It was not there at the first try. */
  readonly onWait: () => void
}

export function createWaiting({ log, what, address, onWait }: WaitingDeps): Waiting {
  const startedMs = performance.now()
  let toldAtMs = Number.NEGATIVE_INFINITY
  const at = withoutSecrets(address)
  return {
    tell(reason) {
      const nowMs = performance.now()
      if (nowMs - toldAtMs < AGAIN_MS) return
      if (toldAtMs < 0) onWait()
      toldAtMs = nowMs
      log.warn({ at, reason: wordsOf(reason) }, `waiting for ${what} at ${at}`)
    },
    done() {
      if (toldAtMs < 0) return
      log.info({ waitedMs: Math.round(performance.now() - startedMs) }, `${what} is there`)
    },
  }
}

/** Only hosts and ports: the rest of an address may hold a password. */
export function withoutSecrets(address: string): string {
  return address
    .split(',')
    .map((part) => URL.parse(part.trim())?.host ?? '?')
    .join(', ')
}

function wordsOf(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason)
  // Where a host has several addresses, the error of each is in a list and its own message is empty.
  const parts = reason instanceof AggregateError ? reason.errors.map(wordsOf) : [reason.message]
  return parts.filter((part) => part !== '').join('; ') || reason.name
}
