// Numbers of the bench as people read them.

import type { Figure, Goal, Section, Unit } from './section.ts'

export type Compared = Section['compared']

const STANDS_APART = /^[a-zµ%]/i

export function inUnit(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  const digits = Number.isInteger(value) || size >= 100 ? 0 : size < 10 ? 2 : 1
  const text = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return STANDS_APART.test(unit) ? `${text} ${unit}` : `${text}${unit}`
}

export function goalText(goal: Goal, unit: Unit): string {
  return 'atMost' in goal ? `≤ ${inUnit(goal.atMost, unit)}` : `≥ ${inUnit(goal.atLeast, unit)}`
}

/** Empty where there is nothing beside it, or nothing to compare. */
export function comparisonOf({ unit, measured, beside, difference }: Figure, compared: Compared): string {
  if (beside === null || compared === 'not') return ''
  if (compared === 'ratio') return (measured / beside).toFixed(2)
  const shown = difference ?? measured - beside
  return `${shown < 0 ? '−' : '+'}${inUnit(Math.abs(shown), unit)}`
}
