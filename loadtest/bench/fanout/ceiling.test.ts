import { expect, test } from 'vitest'
import { ceilingOf, isOver, type Kept } from './ceiling.ts'

function aStep(offeredPerSecond: number, besides: Partial<Kept> = {}): Kept {
  const deliveryMs = { p50: 5, p99: 20, p999: 30, max: 40 }
  return {
    offeredPerSecond,
    deliveredPerSecond: offeredPerSecond,
    deliveryMs,
    eventsAPacket: 1,
    lost: 0,
    ...besides,
  }
}

const SLOW = { deliveryMs: { p50: 200, p99: 300, p999: 400, max: 500 } }

test('[CROWD-4] the ceiling is the most that was delivered at a rate that was kept', () => {
  const late = aStep(120, { deliveredPerSecond: 110 })
  expect(ceilingOf([aStep(80), aStep(100, { deliveredPerSecond: 99 }), late], 1.1)).toBe(99)
  expect(ceilingOf([aStep(80), aStep(100, SLOW)], 1.1)).toBe(80)
  expect(ceilingOf([aStep(80), aStep(100, { lost: 1 })], 1.1)).toBe(80)
  expect(ceilingOf([late], 1.1)).toBe(0)
})

test('[CROWD-4] what came many in a packet is no rate of an event a frame', () => {
  const steps = [aStep(80), aStep(100, { eventsAPacket: 1.2 })]
  expect(ceilingOf(steps, 1.1)).toBe(80)
  expect(ceilingOf(steps, Number.POSITIVE_INFINITY)).toBe(100)
})

test('[CROWD-4] one miss does not end the ramp, two in a row do', () => {
  expect(isOver([aStep(80, SLOW)])).toBe(false)
  expect(isOver([aStep(80, SLOW), aStep(100)])).toBe(false)
  expect(isOver([aStep(80), aStep(100, SLOW), aStep(120, SLOW)])).toBe(true)
})
