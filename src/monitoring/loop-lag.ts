// How late the event loop runs what is due: the first thing to rise on a node that has too much to do.

import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Cancel, Clock } from '../../rooms/kernel/clock.ts'
import type { Readings } from './ports/readings.ts'

const SAMPLE_EVERY_MS = 20
const WINDOW_MS = 10_000
const NS_PER_MS = 1e6

export interface LoopLag {
  /** Of the last whole window; of the first one as far as it has come. */
  read(): Pick<Readings, 'loopLagP99Ms' | 'loopLagMaxMs'>
  stop(): void
}

export function startLoopLag(clock: Pick<Clock, 'after'>): LoopLag {
  const histogram = monitorEventLoopDelay({ resolution: SAMPLE_EVERY_MS })
  histogram.enable()
  const measured = () => ({
    // Without a sample it says that the least one is the greatest number there is.
    loopLagP99Ms: histogram.count === 0 ? 0 : histogram.percentile(99) / NS_PER_MS,
    loopLagMaxMs: histogram.count === 0 ? 0 : histogram.max / NS_PER_MS,
  })
  let last: ReturnType<typeof measured> | null = null
  let cancel: Cancel = clock.after(WINDOW_MS, turn)
  function turn(): void {
    last = measured()
    histogram.reset()
    cancel = clock.after(WINDOW_MS, turn)
  }
  return {
    read: () => last ?? measured(),
    stop() {
      cancel()
      histogram.disable()
    },
  }
}
