import { expect, test } from 'vitest'
import { createTurnstile } from './turnstile.ts'

test('[PGLITE-2] one is inside at a time, the others in the order they came', async () => {
  const turnstile = createTurnstile()
  const order: string[] = []
  const pass = async (name: string): Promise<void> => {
    await turnstile.enter()
    order.push(`${name} in`)
    await Promise.resolve()
    order.push(`${name} out`)
    turnstile.leave()
  }
  await Promise.all([pass('a'), pass('b'), pass('c')])
  expect(order).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
})

test('[PGLITE-2] statements that follow each other for long let the event loop turn in between', async () => {
  let nowMs = 0
  const turnstile = createTurnstile(() => nowMs)
  let turns = 0
  const count = (): void => {
    turns += 1
    turning = setImmediate(count)
  }
  let turning = setImmediate(count)
  const seen: number[] = []
  for (let i = 0; i < 9; i += 1) {
    await turnstile.enter()
    seen.push(turns)
    nowMs += 2
    turnstile.leave()
  }
  clearImmediate(turning)
  // Two of two milliseconds fit into a turn.
  expect(seen).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4])
})
