// The picture of a section: its title, its curve, where it has one, and its figures.

import type { StoredSection } from '../stored-part.ts'
import { drawCurve } from './curve-plot.ts'
import { drawFigures } from './figures-plot.ts'
import { EDGE, sheet, text } from './paper.ts'

const TITLE_HEIGHT = 26
const BOTTOM = 4

/** An SVG that stands alone. */
export function plotOf(section: StoredSection): string {
  const title = `${section.title.charAt(0).toUpperCase()}${section.title.slice(1)}`
  const drawn = [text(title, { class: 'title', x: EDGE, y: EDGE + 11 })]
  const said: string[] = []
  let y = EDGE + TITLE_HEIGHT
  for (const draw of [drawCurve, drawFigures]) {
    const block = draw(section, y)
    drawn.push(...block.drawn)
    said.push(...block.said)
    y = block.belowY
  }
  return sheet(y + BOTTOM, `${title}: ${said.join('; ')}`, drawn)
}
