// The texts of people that stand between the figures: their links, as seen from the page, and the figures that they name.

import { posix } from 'node:path'
import { goalText, inUnit } from '../../bench/report/numbers.ts'
import type { StoredFigure, StoredPart } from '../stored-part.ts'

const LINK = /(\]\()<?([^)\s>]+)>?(\))/g
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|#)/i
const CITED = /\{\{\s*([^|}]+?)\s*\|\s*([^|}]+?)\s*(?:\|\s*([^|}]+?)\s*)?\}\}/g
const FOLDER = 'performance'

/**
 * `{{single | warm start to /readyz}}` becomes what was measured; a third word says another number of that figure:
 * "beside", "times" or "goal".
 *
 * Errors: throws on a figure that is not stored, or that two sections have.
 */
export function textOf(text: string, parts: ReadonlyMap<string, StoredPart>): string {
  return text
    .replace(LINK, (link, before: string, target: string, after: string) =>
      ELSEWHERE.test(target) ? link : `${before}${posix.join(FOLDER, target)}${after}`,
    )
    .replace(CITED, (_, file: string, what: string, number?: string) =>
      numberOf(figureOf(parts, file, what), number ?? 'measured'),
    )
    .trim()
}

function figureOf(parts: ReadonlyMap<string, StoredPart>, file: string, what: string): StoredFigure {
  const found = (parts.get(file)?.sections ?? []).flatMap(({ figures }) =>
    figures.filter((figure) => figure.what === what),
  )
  const [figure] = found
  if (!figure || found.length > 1) throw new Error(`${file} has ${found.length} figures "${what}"`)
  return figure
}

function numberOf({ unit, measured, beside, goal }: StoredFigure, which: string): string {
  if (which === 'measured') return inUnit(measured, unit)
  if (which === 'beside' && beside !== null) return inUnit(beside, unit)
  if (which === 'times' && beside !== null) return (measured / beside).toFixed(2)
  if (which === 'goal' && goal !== null) return goalText(goal, unit)
  throw new Error(`a figure has no "${which}"`)
}
