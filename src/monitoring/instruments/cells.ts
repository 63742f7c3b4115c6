// What a measurement adds to: a number, or a row of buckets. On the way of a message, so it allocates nothing.

export interface Counter {
  /** `by` may be below zero in a gauge. */
  add(by?: number): void
  read(): number
}

export interface Histogram {
  observe(value: number): void
  read(): Distribution
}

export interface Distribution {
  /** How many values were at most so great, bound by bound; those beyond the last bound are in `count` alone. */
  readonly upTo: readonly number[]
  readonly sum: number
  readonly count: number
}

export function createCounter(): Counter {
  let total = 0
  return {
    add(by = 1) {
      total += by
    },
    read: () => total,
  }
}

/** `bounds` rise. */
export function createHistogram(bounds: readonly number[]): Histogram {
  const counts = new Float64Array(bounds.length + 1)
  let sum = 0
  return {
    observe(value) {
      let at = 0
      while (value > (bounds[at] ?? Number.POSITIVE_INFINITY)) at += 1
      counts[at] = (counts[at] ?? 0) + 1
      sum += value
    },
    read() {
      let count = 0
      const rising = [...counts].map((more) => {
        count += more
        return count
      })
      return { upTo: rising.slice(0, bounds.length), sum, count }
    },
  }
}
