// From numbers to places along an axis, and the round numbers that are written beside it.

import type { Unit } from '../../bench/report/section.ts'

export interface Scale {
  /** 0 where the axis begins, 1 where it ends. */
  at(value: number): number
  readonly ticks: readonly number[]
  /** Steps are times, not sums: bars would have no foot to stand on. */
  readonly isLogarithmic: boolean
}

const WIDE = 30
const TIMES: readonly Unit[] = ['µs', 'ms', 's']
const TICKS = 5
const ROUND = [1, 2, 5, 10] as const
const FEW_DECADES = 2.5

/**
 * From nought on, or by powers of ten for times that differ so much that the short ones would vanish. Rates and sizes
 * stand on nought always: how much longer one bar is than another is what they are drawn for.
 */
export function scaleFor(values: readonly number[], unit: Unit): Scale {
  const known = values.filter(Number.isFinite)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const isWide = least > 0 && most / least > WIDE
  return isWide && TIMES.includes(unit) ? logarithmic(least, most) : linear(known)
}

function linear(values: readonly number[]): Scale {
  const least = Math.min(0, ...values)
  // Nought alone has an axis too.
  const most = Math.max(0, ...values) || (least < 0 ? 0 : 1)
  const step = roundUp((most - least) / TICKS)
  const [from, to] = [Math.floor(least / step), Math.ceil(most / step)]
  return {
    at: (value) => (value / step - from) / (to - from),
    ticks: Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step),
    isLogarithmic: false,
  }
}

function logarithmic(least: number, most: number): Scale {
  const [from, to] = [roundDown(least), roundUp(most)]
  const decades = Math.log10(to / from)
  const marks = decades > FEW_DECADES ? [1] : [1, 2, 5]
  const powers = Array.from(
    { length: Math.ceil(decades) + 2 },
    (_, i) => 10 ** (Math.floor(Math.log10(from)) + i),
  )
  const ticks = powers.flatMap((power) => marks.map((mark) => mark * power))
  return {
    at: (value) => Math.log10(value / from) / decades,
    ticks: ticks.filter((tick) => tick >= from * 0.999 && tick <= to * 1.001),
    isLogarithmic: true,
  }
}

/** The next of 1, 2, 5, 10, 20, … */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * (ROUND.find((mark) => mark * power >= value * 0.999) ?? 10)
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * (ROUND.findLast((mark) => mark * power <= value * 1.001) ?? 1)
}
