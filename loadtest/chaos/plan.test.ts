import { expect, test } from 'vitest'
import { allFaults } from './faults/catalogue.ts'
import { planSteps } from './plan.ts'

const faults = allFaults()
const timesOf = (steps: readonly (readonly string[])[], name: string): number =>
  steps.flat().filter((each) => each === name).length

test.each([1, 2, 3, 77])('[CHAOS-10] every fault is done three times, by seed %i', (seed) => {
  const steps = planSteps(faults, 3, seed)
  expect(faults.filter(({ name }) => timesOf(steps, name) !== 3)).toEqual([])
})

test('[CHAOS-10] of three times two are alone, and most faults stand once beside another', () => {
  const steps = planSteps(faults, 3, 1)
  const pairs = steps.filter((step) => step.length === 2)
  expect(pairs.length * 2).toBeGreaterThan(faults.length / 2)
  for (const { name } of faults) {
    expect(steps.filter((step) => step.length === 1 && step[0] === name).length).toBeGreaterThanOrEqual(2)
  }
})

test('[CHAOS-10] two faults that lay hands on the same thing are never done at once', () => {
  const groundsOf = new Map(faults.map(({ name, grounds }) => [name, grounds]))
  for (const [first = '', second = ''] of planSteps(faults, 3, 5).filter(({ length }) => length === 2)) {
    const shared = groundsOf.get(first)?.filter((ground) => groundsOf.get(second)?.includes(ground))
    expect(shared).toEqual([])
  }
})

test('[CHAOS-10] the same seed makes the same plan, another seed another one', () => {
  expect(planSteps(faults, 3, 8)).toEqual(planSteps(faults, 3, 8))
  expect(planSteps(faults, 3, 8)).not.toEqual(planSteps(faults, 3, 9))
})
