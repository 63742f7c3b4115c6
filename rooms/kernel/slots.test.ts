import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'

test('[PASSWORD-4] so many run at once, so many wait in order, and the next is told', async () => {
  const slots = createSlots({ atOnce: 2, inLine: 2 })
  const started: number[] = []
  const gates = [0, 1, 2, 3, 4].map(() => Promise.withResolvers<number>())
  const runs = gates.map((gate, i) =>
    slots.run(() => {
      started.push(i)
      return gate.promise
    }),
  )
  expect(await runs[4]).toEqual({ ok: false, error: 'full' })
  expect(started).toEqual([0, 1])
  gates[1]?.resolve(1)
  await runs[1]
  expect(started).toEqual([0, 1, 2])
  for (const [i, gate] of gates.entries()) gate.resolve(i)
  expect(await Promise.all(runs.slice(0, 4))).toEqual([0, 1, 2, 3].map((value) => ({ ok: true, value })))
  expect(await slots.run(async () => 'again')).toEqual({ ok: true, value: 'again' })
})

test('[PASSWORD-4] a task that throws gives its slot back', async () => {
  const slots = createSlots({ atOnce: 1, inLine: 0 })
  await expect(slots.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await slots.run(async () => 1)).toEqual({ ok: true, value: 1 })
})
