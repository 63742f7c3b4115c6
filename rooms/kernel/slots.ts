// At most so many tasks at once and so many in line: who comes when both are full is told so.

import { fail, ok, type Result } from './result.ts'

export interface Slots {
  /** Errors: `full`, and the task was not started. What the task throws passes through. */
  run<T>(task: () => Promise<T>): Promise<Result<T, 'full'>>
}

export function createSlots(options: { readonly atOnce: number; readonly inLine: number }): Slots {
  const line: (() => void)[] = []
  let running = 0

  const leave = (): void => {
    const next = line.shift()
    // The slot passes to the next in line without becoming free in between.
    if (next) next()
    else running -= 1
  }

  return {
    async run(task) {
      if (running < options.atOnce) running += 1
      else if (line.length >= options.inLine) return fail('full')
      else await new Promise<void>((resolve) => line.push(resolve))
      try {
        return ok(await task())
      } finally {
        leave()
      }
    },
  }
}
