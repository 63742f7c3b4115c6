import { expect, test } from 'vitest'
import { keepBeat } from './beat.ts'

test('[CROWD-3] what is due comes at its time in bursts, also where the one who calls was kept from it', async () => {
  const due: number[] = []
  const started = performance.now()
  await keepBeat({ perSecond: 1_000, burst: 10 }, 0.2, (dueAtMs) => {
    due.push(dueAtMs - started)
    // A stall, as of a busy machine: what is late keeps the time that it was due at.
    if (due.length === 50) for (const untilMs = performance.now() + 30; performance.now() < untilMs; );
  })
  expect(due).toHaveLength(200)
  const bursts = [...Map.groupBy(due, (ms) => Math.round(ms))].map(([, all]) => all.length)
  expect(bursts).toEqual(Array.from({ length: 20 }, () => 10))
  expect((due.at(-1) ?? 0) - (due[0] ?? 0)).toBeCloseTo(190, 3)
})
