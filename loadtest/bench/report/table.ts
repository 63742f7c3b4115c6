// A section of figures as a table for people.

import { type Figure, isMet, type Section, type Unit } from './section.ts'

export function tableOf(section: Section): string {
  const { title, measured, beside, compared, figures, remarks } = section
  const heads = [title, measured, beside, ...(compared === 'not' ? [] : [compared]), 'goal', '']
  const all = [heads, ...figures.map((figure) => cellsOf(figure, compared))]
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const lines = all.map((row) => row.map((cell, i) => pad(cell, widths[i] ?? 0, i)).join('  '))
  return [...lines.map((line) => line.trimEnd()), ...remarks].join('\n')
}

function cellsOf(figure: Figure, compared: Section['compared']): string[] {
  const { what, unit, measured, beside, goal } = figure
  return [
    what,
    inUnit(measured, unit),
    beside === null ? '' : inUnit(beside, unit),
    ...(compared === 'not' ? [] : [comparisonOf(figure, compared)]),
    goal === null
      ? ''
      : 'atMost' in goal
        ? `≤ ${inUnit(goal.atMost, unit)}`
        : `≥ ${inUnit(goal.atLeast, unit)}`,
    goal === null ? '' : isMet(figure) ? 'met' : 'NOT MET',
  ]
}

function comparisonOf(
  { unit, measured, beside, difference }: Figure,
  compared: 'ratio' | 'difference',
): string {
  if (beside === null) return ''
  if (compared === 'ratio') return (measured / beside).toFixed(2)
  const shown = difference ?? measured - beside
  return `${shown < 0 ? '−' : '+'}${inUnit(Math.abs(shown), unit)}`
}

function inUnit(value: number, unit: Unit): string {
  const digits =
    value === 0 || Number.isInteger(value) || value >= 100 ? 0 : value < 10 && unit === 'ms' ? 2 : 1
  const text = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return unit === '/s' || unit === '' ? `${text}${unit}` : `${text} ${unit}`
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}
