// The pushes of this node: woken by what was noted here, and now and then for what others left or put off.

import { createAlarm } from '../../../rooms/kernel/alarm.ts'
import { atMost } from '../../../rooms/kernel/at-most.ts'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import type { Retries } from '../../../rooms/kernel/retries.ts'
import type { PushNews, PushQueue, TakenPush } from '../ports/push-queue.ts'
import { createPushCounts, type PushLoad } from './push-counts.ts'
import { type PushOnceDeps, pushOnce, RETRIES } from './push-once.ts'
import { createServices } from './services.ts'
import { createSettling } from './settling.ts'

export interface Pushes {
  /** Something will be due within a moment. */
  wake(): void
  load(): PushLoad
  /** Ends after what is being sent, or a few seconds; the rest is taken up by whoever is there. */
  stop(): Promise<void>
}

export interface PushesDeps extends Pick<PushOnceDeps, 'sender' | 'write' | 'deadLetters' | 'random'> {
  readonly queue: PushQueue
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
  /** Between two looks for what nobody was woken for. */
  readonly sweepMs?: number
  readonly leaseMs?: number
  readonly retries?: Retries
}

const SWEEP_MS = 3_000
// Longer than a service may take, and the writing of what became of it.
const LEASE_MS = 20_000
// When what was noted is due: until then it gathers.
const DUE_WITHIN_MS = 100
// What was noted shortly after the first is due shortly after it.
const AFTERWARDS_MS = 25
const PLACES_FREE_MS = 10
const STOP_WITHIN_MS = 5_000

export function startPushes(deps: PushesDeps): Pushes {
  const { queue, clock, onFault, leaseMs = LEASE_MS } = deps
  const services = createServices()
  const counts = createPushCounts()
  const settling = createSettling({ queue, clock })
  const once = { retries: RETRIES, ...deps, settling, services, counts }
  const running = new Set<Promise<void>>()
  let isStopped = false
  let looking: Promise<void> | null = null
  let noted = Number.NEGATIVE_INFINITY
  let mayBeMore = false
  let due = 0

  const alarm = createAlarm(clock, () => void look())

  const run = (push: TakenPush, news: PushNews | null): void => {
    const task = pushOnce(once, push, news)
      .catch(onFault)
      .finally(() => {
        running.delete(task)
        if (mayBeMore) alarm.inMs(PLACES_FREE_MS)
      })
    running.add(task)
  }

  const takeAll = async (): Promise<void> => {
    const free = services.free()
    const taken = free.limit > 0 ? await queue.take({ ...free, leaseMs }) : []
    // Of a service that has no place free nothing was asked for: when it has answered there may be more.
    const isFull = [...free.ofServices.values()].includes(0)
    mayBeMore = taken.length > 0 || free.limit === 0 || isFull
    if (taken.length === 0) return
    if (isStopped) return giveBack(taken)
    for (const { origin } of taken) services.begin(origin)
    const news = await queue.newsOf(taken).catch((fault: unknown) => {
      for (const { origin } of taken) services.end(origin, null)
      throw fault
    })
    for (const [i, push] of taken.entries()) run(push, news[i] ?? null)
  }

  const giveBack = (taken: readonly TakenPush[]): Promise<void> =>
    queue.settle(
      taken.map((push) => ({ push, state: 'later', attempts: push.attempts, pauseMs: 0, holds: false })),
    )

  const look = (): Promise<void> => {
    looking ??= takeAll()
      // The next sweep looks again.
      .catch(onFault)
      .finally(() => {
        looking = null
        const leftMs = noted + DUE_WITHIN_MS - clock.monotonicMs()
        if (leftMs > 0) alarm.inMs(Math.min(leftMs, AFTERWARDS_MS))
      })
    return looking
  }

  const sweep = startRepeating({
    ...{ clock, onFault, everyMs: deps.sweepMs ?? SWEEP_MS },
    async task() {
      await look()
      due = await queue.depth()
    },
  })
  // What an earlier life of this node left.
  void look()

  return {
    wake() {
      noted = clock.monotonicMs() + AFTERWARDS_MS
      alarm.inMs(DUE_WITHIN_MS)
    },
    load: () => ({ ...counts.read(), pushesInFlight: services.inFlight(), pushesDue: due }),
    async stop() {
      isStopped = true
      sweep.stop()
      alarm.stop()
      await atMost(
        clock,
        STOP_WITHIN_MS,
        Promise.resolve(looking).then(() => Promise.all(running)),
      )
    },
  }
}
