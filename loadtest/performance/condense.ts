// What was measured as JSON of a size that a repository can keep.

import { quantile } from '../bench/statistics.ts'

const MOST_NUMBERS = 100
const SIGNIFICANT_DIGITS = 6

/** Long lists of numbers become their quantiles. */
export function condense(value: object): string {
  return `${JSON.stringify(value, (_, part: unknown) => condensed(part), 2)}\n`
}

function condensed(part: unknown): unknown {
  if (typeof part === 'number') return rounded(part)
  if (!Array.isArray(part) || part.length <= MOST_NUMBERS) return part
  const numbers: number[] = part.filter((each) => typeof each === 'number')
  if (numbers.length < part.length) return part
  return {
    count: numbers.length,
    min: quantile(numbers, 0),
    p50: quantile(numbers, 0.5),
    p99: quantile(numbers, 0.99),
    p999: quantile(numbers, 0.999),
    max: quantile(numbers, 1),
  }
}

function rounded(number: number): number {
  return Number.isInteger(number) ? number : Number(number.toPrecision(SIGNIFICANT_DIGITS))
}
