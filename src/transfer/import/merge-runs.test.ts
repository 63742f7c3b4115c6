import { expect, test } from 'vitest'
import { mergeRuns } from './merge-runs.ts'

function run(numbers: readonly number[], closed: number[]): AsyncGenerator<number> {
  return (async function* () {
    try {
      yield* numbers
    } finally {
      closed.push(numbers[0] ?? 0)
    }
  })()
}

const ASCENDING = (a: number, b: number): number => a - b

test('[IMPORT-9] runs are read as one, and all of them are closed when the reader leaves early', async () => {
  const closed: number[] = []
  const runs = [run([1, 4, 5], closed), run([2, 3, 9], closed), run([7], closed)]
  const seen: number[] = []
  for await (const number of mergeRuns(runs, ASCENDING)) {
    seen.push(number)
    if (number === 4) break
  }
  expect(seen).toEqual([1, 2, 3, 4])
  expect(closed.toSorted(ASCENDING)).toEqual([1, 2, 7])
})
