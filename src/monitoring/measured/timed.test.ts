import { expect, test } from 'vitest'
import { createInstruments } from '../instruments/instruments.ts'
import { timed } from './timed.ts'

function clockOf(...readings: number[]) {
  return { monotonicMs: () => readings.shift() ?? 0 }
}

test('[METRICS-10] a call is timed under what came of it, and answers as before', async () => {
  const { webhookTimes } = createInstruments()
  const call = timed(async (a: number, b: number) => a + b, {
    ...{ times: webhookTimes, clock: clockOf(100, 130) },
    outcomeOf: (sum) => (sum === 3 ? 'delivered' : 'refused'),
  })
  expect(await call(1, 2)).toBe(3)
  const [only] = [...webhookTimes.all()]
  expect([only?.values, only?.cell.read().sum, only?.cell.read().count]).toEqual([['delivered'], 30, 1])
})

test('[METRICS-10] a call that rejects has failed, and rejects as before', async () => {
  const { pushTimes } = createInstruments()
  const call = timed(() => Promise.reject(new Error('out of reach')), {
    ...{ times: pushTimes, clock: clockOf(0, 7) },
    outcomeOf: () => 'sent',
  })
  await expect(call()).rejects.toThrow('out of reach')
  expect([...pushTimes.all()].map(({ values, cell }) => [...values, cell.read().sum])).toEqual([
    ['failed', 7],
  ])
})
