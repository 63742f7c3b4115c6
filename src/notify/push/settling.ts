// What became of pushes is written down for many of them at once.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { PushQueue, Settled } from '../ports/push-queue.ts'

export interface SettlingDeps {
  readonly queue: Pick<PushQueue, 'settle'>
  readonly clock: Pick<Clock, 'after'>
}

export interface Settling {
  /** Errors: rejects where it could not be written: then the lease runs out, and it is pushed once more. */
  add(settled: Settled): Promise<void>
}

const GATHER_MS = 20
const AT_ONCE = 100

export function createSettling({ queue, clock }: SettlingDeps): Settling {
  let waiting: Settled[] = []
  let written = Promise.withResolvers<void>()
  let gathering: Cancel | null = null

  const flush = (): void => {
    gathering?.()
    gathering = null
    const [batch, { resolve, reject }] = [waiting, written]
    waiting = []
    written = Promise.withResolvers<void>()
    queue.settle(batch).then(resolve, reject)
  }

  return {
    add(settled) {
      const { promise } = written
      waiting.push(settled)
      if (waiting.length >= AT_ONCE) flush()
      else gathering ??= clock.after(GATHER_MS, flush)
      return promise
    },
  }
}
