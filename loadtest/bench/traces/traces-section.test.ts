import { expect, test } from 'vitest'
import { shareLeft } from './traces-section.ts'
import { SHARES, turnsOf } from './turns.ts'

const round = (...rates: number[]) => rates.map((acknowledgedPerSecond) => ({ acknowledgedPerSecond }))

test('[TRACE-16] a turn is held against the one without traces of its own round', () => {
  // The machine had much else to do in the second round, and that is nobody's cost.
  const rounds = [round(1_000, 990, 800), round(500, 495, 400), round(1_000, 100, 810)]
  expect(shareLeft(rounds, 1)).toBe(99)
  expect(shareLeft(rounds, 2)).toBe(80)
})

test('[TRACE-16] each share has each place in the order as often as the others', () => {
  const turns = turnsOf(6)
  for (const place of SHARES.keys()) {
    const there = turns.map((order) => order[place])
    expect(SHARES.map((_, side) => there.filter((each) => each === side).length)).toEqual([2, 2, 2])
  }
})
