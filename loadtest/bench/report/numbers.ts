// Numbers of the bench as people read them.

import type { Figure, Goal, Section } from './section.ts'

export type Compared = Section['compared']

const STANDS_ALONE = /^[a-z]/i

/** `unit`: of figures that were stored, whatever stands there. */
export function inUnit(value: number, unit: string): string {
  if (Number.isNaN(value)) return '–'
  const digits =
    value === 0 || Number.isInteger(value) || value >= 100
      ? 0
      : value < 10 && (unit === 'ms' || unit === '×')
        ? 2
        : 1
  const text = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return STANDS_ALONE.test(unit) || unit === 'µs' || unit === '%' ? `${text} ${unit}` : `${text}${unit}`
}

export function goalText(goal: Goal, unit: string): string {
  return 'atMost' in goal ? `≤ ${inUnit(goal.atMost, unit)}` : `≥ ${inUnit(goal.atLeast, unit)}`
}

/** Empty where there is nothing beside it, or nothing to compare. */
export function comparisonOf(
  { unit, measured, beside, difference }: Omit<Figure, 'unit'> & { readonly unit: string },
  compared: Compared,
): string {
  if (beside === null || compared === 'not') return ''
  if (compared === 'ratio') return (measured / beside).toFixed(2)
  const shown = difference ?? measured - beside
  return `${shown < 0 ? '−' : '+'}${inUnit(Math.abs(shown), unit)}`
}
