// A section of figures as a table for people.

import { type Compared, comparisonOf, goalText, inUnit } from './numbers.ts'
import { type Figure, isMet, type Section } from './section.ts'

export function tableOf(section: Section): string {
  const { title, measured, beside, others = [], compared, figures, remarks } = section
  const heads = [title, measured, beside, ...others, ...(compared === 'not' ? [] : [compared]), 'goal', '']
  const all = [heads, ...figures.map((figure) => cellsOf(figure, others.length, compared))]
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const lines = all.map((row) => row.map((cell, i) => pad(cell, widths[i] ?? 0, i)).join('  '))
  return [...lines.map((line) => line.trimEnd()), ...remarks].join('\n')
}

function cellsOf(figure: Figure, otherCount: number, compared: Compared): string[] {
  const { what, unit, measured, beside, others, goal } = figure
  const besides = [beside, ...Array.from({ length: otherCount }, (_, i) => others?.[i] ?? null)]
  return [
    what,
    inUnit(measured, unit),
    ...besides.map((number) => (number === null ? '' : inUnit(number, unit))),
    ...(compared === 'not' ? [] : [comparisonOf(figure, compared)]),
    goal === null ? '' : goalText(goal, unit),
    goal === null ? '' : isMet(figure) ? 'met' : 'NOT MET',
  ]
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}
