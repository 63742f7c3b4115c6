// Tables of a size that people write. Two characters can ask for a row, and rows are filled up with cells.

import type { WriteToken } from './renderer.ts'

const MAX_CELLS = 1_000
// The line under a table's head, in quotes and lists too: it says how many columns there are.
const DASHES = /^[\s>|:*+\d.)-]*$/

/** Whether the tables of this text could have no more cells than a page can show. */
export function hasFewCells(text: string): boolean {
  const lines = text.split('\n')
  const columns = lines.map((line) => (DASHES.test(line) ? line.split('|').length : 0))
  return columns.reduce((most, count) => Math.max(most, count), 0) * lines.length <= MAX_CELLS
}

/** The policy of the page lets no markup bring a style, so that a column's side is a class. */
export function cellOpen(name: 'th' | 'td'): WriteToken {
  return (tokens, at) => {
    const style = String(tokens[at]?.attrGet('style') ?? '')
    const side = /^text-align:(center|right)$/.exec(style)?.[1]
    return side === undefined ? `<${name}>` : `<${name} class="to-${side}">`
  }
}
