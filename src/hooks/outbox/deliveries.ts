// The deliveries of this node: woken by the feed, by pauses that end, and now and then for what others left.

import { createAlarm } from '../../../rooms/kernel/alarm.ts'
import { atMost } from '../../../rooms/kernel/at-most.ts'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import type { Retries } from '../../../rooms/kernel/retries.ts'
import type { Feed } from '../../../rooms/ports/feed.ts'
import type { TakenHook } from '../ports/delivery-store.ts'
import { type DeliverDeps, deliverHook } from './deliver-hook.ts'

export interface Deliveries {
  /** Something of this room may be due, and its hooks may be new. */
  wake(room: RoomId): void
  /** Ends after what is being sent, or a few seconds; the rest is taken up by whoever is there. */
  stop(): Promise<void>
}

export interface DeliveriesDeps extends Omit<DeliverDeps, 'isStopped' | 'turnMs'> {
  readonly feed: Pick<Feed, 'onHead'>
  readonly onFault: (fault: unknown) => void
  /** Between two looks for what nobody was woken for. */
  readonly sweepMs?: number
}

/** Ten attempts over about an hour and a half. */
export const RETRIES: Retries = { maxAttempts: 10, firstPauseMs: 5_000, longestPauseMs: 30 * 60 * 1_000 }

const SWEEP_MS = 15_000
const LEASE_MS = 20_000
const TURN_MS = 10_000
const AT_ONCE = 8
// What is said in this time goes with one look.
const GATHER_MS = 50
const STOP_WITHIN_MS = 5_000

export function startDeliveries(deps: DeliveriesDeps): Deliveries {
  const { store, clock, feed, onFault } = deps
  const running = new Set<Promise<void>>()
  let rooms: Set<RoomId> = new Set()
  let isStopped = false
  let isLooking = false
  let looked = Promise.resolve()
  let wantsLook = false
  const deliver = { ...deps, turnMs: TURN_MS, isStopped: () => isStopped }

  const alarm = createAlarm(clock, () => void look())

  const run = async (hook: TakenHook): Promise<void> => {
    const ms = await deliverHook(deliver, hook)
    if (ms !== null) alarm.inMs(ms)
  }

  const look = async (): Promise<void> => {
    wantsLook = true
    if (isLooking) return
    isLooking = true
    const done = Promise.withResolvers<void>()
    looked = done.promise
    try {
      while (wantsLook && !isStopped && running.size < AT_ONCE) {
        wantsLook = false
        const taken = await store.take(crypto.randomUUID(), AT_ONCE - running.size, LEASE_MS)
        for (const hook of taken) {
          const task = run(hook)
            .catch(onFault)
            .finally(() => {
              // Others may have waited for a free place.
              if (running.size === AT_ONCE) alarm.inMs(0)
              running.delete(task)
            })
          running.add(task)
        }
      }
    } catch (fault) {
      // The next sweep looks again.
      onFault(fault)
    } finally {
      isLooking = false
      done.resolve()
    }
  }

  const findAll = async (): Promise<void> => {
    rooms = new Set(await store.rooms())
    if (rooms.size > 0) await look()
  }
  const sweep = startRepeating({ clock, everyMs: deps.sweepMs ?? SWEEP_MS, onFault, task: findAll })
  // What an earlier life of this node left.
  void findAll().catch(onFault)
  const unlisten = feed.onHead((room) => {
    if (rooms.has(room)) alarm.inMs(GATHER_MS)
  })

  return {
    wake(room) {
      rooms.add(room)
      alarm.inMs(GATHER_MS)
    },
    async stop() {
      isStopped = true
      sweep.stop()
      unlisten()
      alarm.stop()
      // What a look under way still brings is given back at once, not kept until its lease runs out.
      await atMost(
        clock,
        STOP_WITHIN_MS,
        looked.then(() => Promise.all(running)),
      )
    },
  }
}
