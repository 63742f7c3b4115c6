// The texts of people that stand between the figures: their links, as seen from the page, and the figures that they name.

import { posix } from 'node:path'
import { comparisonOf, goalText, inUnit } from '../../bench/report/numbers.ts'
import type { StoredFigure, StoredPart } from '../stored-part.ts'
import { isChapter } from './chapters.ts'
import { verdictOf } from './section-text.ts'

const LINK = /(\]\()<?([^)\s>]+)>?(\))/g
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|#)/i
const CITED = /\{\{((?:(?!\}\}).)+)\}\}/g
const FOLDER = 'performance'
const UNKNOWN = '–'

/**
 * `{{single :: warm start to /readyz}}` becomes what was measured; a third word says something else of that figure:
 * "beside", "times", "difference", "goal" or "verdict". The title of its section and ": " may stand before its name. Of a
 * part that is not stored yet there is a dash.
 *
 * Errors: throws on a part that nobody knows, and on a figure that its part does not have, or has twice.
 */
export function textOf(text: string, parts: ReadonlyMap<string, StoredPart>): string {
  return text
    .replace(LINK, (link, before: string, target: string, after: string) =>
      ELSEWHERE.test(target) ? link : `${before}${posix.join(FOLDER, target)}${after}`,
    )
    .replace(CITED, (_, cited: string) => citedOf(parts, cited))
    .trim()
}

function citedOf(parts: ReadonlyMap<string, StoredPart>, cited: string): string {
  const [file = '', what = '', number = 'measured'] = cited.split('::').map((word) => word.trim())
  return isChapter(file) && !parts.has(file) ? UNKNOWN : numberOf(figureOf(parts, file, what), number)
}

function figureOf(parts: ReadonlyMap<string, StoredPart>, file: string, what: string): StoredFigure {
  const found = (parts.get(file)?.sections ?? []).flatMap(({ title, figures }) =>
    figures.filter((each) => [each.what, `${title}: ${each.what}`].includes(what)),
  )
  const [figure] = found
  if (!figure || found.length > 1) throw new Error(`${file} has ${found.length} figures "${what}"`)
  return figure
}

function numberOf(figure: StoredFigure, which: string): string {
  const { unit, measured, beside, goal } = figure
  if (which === 'measured') return inUnit(measured, unit)
  if (which === 'beside' && beside !== null) return inUnit(beside, unit)
  if (which === 'times' && beside !== null) return (measured / beside).toFixed(2)
  if (which === 'difference' && beside !== null) return comparisonOf(figure, 'difference')
  if (which === 'goal' && goal !== null) return goalText(goal, unit)
  if (which === 'verdict' && goal !== null) return verdictOf(figure)
  throw new Error(`a figure has no "${which}"`)
}
