// The little arithmetic of the bench.

/** The middle one; of an even number, the upper of the two in the middle. Not a number where there are none. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5)
}

/** The least one that at least this share (0 to 1) of the numbers does not exceed, or the next above it. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
