// Addresses of names, asked for once in a while: thousands of calls to one service need not each ask anew.

import { createBoundedMap } from '../../../rooms/kernel/bounded-map.ts'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Resolve } from './target.ts'

interface Remembered {
  readonly addresses: Promise<readonly string[]>
  readonly untilMs: number
}

const FOR_MS = 30_000
// Anybody may name a host of their own.
const NAMES_MAX = 1_000

/** What cannot be resolved is asked for again. */
export function rememberNames(resolve: Resolve, clock: Pick<Clock, 'monotonicMs'>): Resolve {
  const known = createBoundedMap<string, Remembered>(NAMES_MAX)
  return (host) => {
    const nowMs = clock.monotonicMs()
    const before = known.get(host)
    if (before !== undefined && nowMs < before.untilMs) return before.addresses
    const addresses = resolve(host)
    const remembered = { addresses, untilMs: nowMs + FOR_MS }
    known.set(host, remembered)
    addresses.catch(() => {
      if (known.get(host) === remembered) known.delete(host)
    })
    return addresses
  }
}
