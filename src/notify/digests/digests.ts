// The letters of this node: looked for every few seconds, few at once, and none while the post is away.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import { pauseMs, type Retries } from '../../../rooms/kernel/retries.ts'
import { type SendDigestDeps, sendDigest } from './send-digest.ts'

export interface Digests {
  /** Ends after what is being sent, or a few seconds; the rest is taken up by whoever is there. */
  stop(): Promise<void>
}

export interface DigestsDeps extends Omit<SendDigestDeps, 'posted'> {
  readonly clock: Pick<Clock, 'after' | 'monotonicMs'>
  /** Between two looks for what is due. */
  readonly sweepMs?: number
}

// Nobody waits for a letter on the second.
const SWEEP_MS = 2_000
// One connection of the post stays free for letters that somebody is waiting for.
const AT_ONCE = 2
// Longer than the post may take for a letter.
const LEASE_MS = 120_000
const STOP_WITHIN_MS = 3_000
/** How long nothing is tried after the post was found away, time after time. */
const AWAY: Retries = {
  maxAttempts: Number.POSITIVE_INFINITY,
  firstPauseMs: 5_000,
  longestPauseMs: 5 * 60 * 1_000,
}

export function startDigests(deps: DigestsDeps): Digests {
  const { store, clock, onFault, random } = deps
  const sending = { ...deps, posted: new Set<string>() }
  const stopping = new AbortController()
  const lanes = new Set<Promise<void>>()
  let isStopped = false
  let timesAway = 0
  let awayUntilMs = 0

  const mayGoOn = (): boolean => !isStopped && clock.monotonicMs() >= awayUntilMs

  const lane = async (): Promise<void> => {
    while (mayGoOn()) {
      const digest = await store.take(LEASE_MS)
      if (digest === null) return
      // Where there is one there may be more.
      begin()
      const outcome = await sendDigest(sending, digest, stopping.signal)
      timesAway = outcome === 'away' ? timesAway + 1 : 0
      if (outcome === 'away') awayUntilMs = clock.monotonicMs() + pauseMs(timesAway, AWAY, random())
    }
  }

  const begin = (): void => {
    if (lanes.size >= AT_ONCE) return
    const running = lane()
      .catch(onFault)
      .finally(() => lanes.delete(running))
    lanes.add(running)
  }
  // Not waited for: one letter that hangs must not keep the sweeps from the other lane.
  const sweeping = startRepeating({
    clock,
    everyMs: deps.sweepMs ?? SWEEP_MS,
    task: async () => begin(),
    onFault,
  })

  return {
    async stop() {
      isStopped = true
      sweeping.stop()
      const cancel = clock.after(STOP_WITHIN_MS, () => stopping.abort(new Error('the node stops')))
      await Promise.all(lanes)
      cancel()
    },
  }
}
