import { expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { startLoopLag } from './loop-lag.ts'

const BLOCKED_MS = 200

function holdUp(): void {
  const startedMs = performance.now()
  while (performance.now() - startedMs < BLOCKED_MS);
}

test('[METRIC-5] an event loop that was held up shows it for a window, and no longer', async () => {
  const clock = createFakeClock()
  const lag = startLoopLag(clock)
  const shows = (): boolean => lag.read().loopLagMaxMs > BLOCKED_MS / 2
  expect(shows()).toBe(false)
  // The sampler has to be at work before anything can be late.
  await until(
    () => {
      if (!shows()) holdUp()
      return shows()
    },
    { what: 'the delay to show' },
  )
  await clock.advance(10_000)
  expect(shows()).toBe(true)
  await clock.advance(10_000)
  expect(shows()).toBe(false)
  lag.stop()
  expect(clock.waiting()).toBe(0)
})
