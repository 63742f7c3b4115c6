import { expect, test } from 'vitest'
import { wakeTimes } from './wakes.ts'

function rooms(count: number, ms: (room: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => ms(i))
}

test('[BENCH-3] waking costs what first messages take longer than second ones', () => {
  const wakes = { asleepMs: rooms(100, () => 7), awakeMs: rooms(100, () => 5) }
  expect(wakeTimes(wakes, 0.5)).toEqual({ asleep: 7, awake: 5, difference: 2 })
})

test('[BENCH-3] a moment in which the machine stands still does not become the cost of waking', () => {
  const still = (room: number): boolean => room >= 20 && room < 40
  const wakes = { asleepMs: rooms(100, (room) => (still(room) ? 500 : 7)), awakeMs: rooms(100, () => 5) }
  expect(wakeTimes(wakes, 0.99)).toEqual({ asleep: 500, awake: 5, difference: 2 })
})

test('[BENCH-3] what is slow again and again is in the cost', () => {
  const wakes = {
    asleepMs: rooms(1_000, (room) => (room % 20 === 0 ? 50 : 7)),
    awakeMs: rooms(1_000, () => 5),
  }
  expect(wakeTimes(wakes, 0.99).difference).toBe(45)
})
