import { expect, test } from 'vitest'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import { createSendAllowance } from './send-allowance-memory.ts'

const ada = 'ada' as UserId
const bob = 'bob' as UserId

function atTime() {
  let nowMs = 5_000
  const clock = { monotonicMs: () => nowMs }
  return {
    allowance: createSendAllowance({ perSecond: 20, burst: 40, clock }),
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

const sendUntilRefused = (take: () => number): { sent: number; waitMs: number } => {
  for (let sent = 0; ; sent++) {
    const waitMs = take()
    if (waitMs > 0) return { sent, waitMs }
  }
}

test('[ALLOW-1] a burst goes through, then the wait for the next token is told', () => {
  const { allowance } = atTime()
  expect(sendUntilRefused(() => allowance.take(ada))).toEqual({ sent: 40, waitMs: 50 })
})

test('[ALLOW-1] whoever waits as told may send, once', () => {
  const { allowance, pass } = atTime()
  pass(sendUntilRefused(() => allowance.take(ada)).waitMs)
  expect(sendUntilRefused(() => allowance.take(ada))).toEqual({ sent: 1, waitMs: 50 })
})

test('[ALLOW-2] the long run is the rate, and refused sends cost nothing', () => {
  const { allowance, pass } = atTime()
  let sent = 0
  for (let i = 0; i < 10_000; i++) {
    if (allowance.take(ada) === 0) sent += 1
    pass(1)
  }
  expect(sent).toBeGreaterThanOrEqual(239)
  expect(sent).toBeLessThanOrEqual(240)
})

test('[ALLOW-3] one who floods takes nothing from others, and a quiet one has the whole burst again', () => {
  const { allowance, pass } = atTime()
  sendUntilRefused(() => allowance.take(ada))
  expect(sendUntilRefused(() => allowance.take(bob)).sent).toBe(40)
  pass(60_000)
  expect(sendUntilRefused(() => allowance.take(ada)).sent).toBe(40)
})
