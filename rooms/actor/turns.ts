// Lets a few tasks of a node run at a time; the others wait their turn in the order they came.

export interface Turns {
  /** Whoever waits is bounded by who asks: each room of a node once. */
  run<T>(task: () => Promise<T>): Promise<T>
}

export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = []
  let free = atOnce
  return {
    async run(task) {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await task()
      } finally {
        // A turn passes to the next in line before anybody new can take it.
        const next = waiting.shift()
        if (next) next()
        else free += 1
      }
    },
  }
}
