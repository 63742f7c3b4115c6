// The figures of a section as bars or dots: those of one unit stand on one axis.

import { inUnit } from '../../bench/report/numbers.ts'
import type { StoredFigure, StoredSection } from '../stored-part.ts'
import { drawAxis } from './axis.ts'
import { type Key, legendOf } from './legend.ts'
import type { Block } from './paper.ts'
import { drawRow, goalOn, lengthOf, seriesOf } from './rows.ts'
import { scaleFor } from './scale.ts'

const AXIS_HEIGHT = 38

export function drawFigures(section: StoredSection, topY: number): Block {
  const legend = legendOf(keysOf(section), topY)
  const drawn = [...legend.drawn]
  let y = legend.belowY
  for (const figures of Map.groupBy(section.figures, ({ unit }) => unit).values()) {
    const group = drawGroup(figures, y)
    drawn.push(...group.drawn)
    y = group.belowY
  }
  return { drawn, said: section.figures.map(spoken), belowY: section.figures.length > 0 ? y : topY }
}

function drawGroup(figures: readonly StoredFigure[], topY: number): { drawn: string[]; belowY: number } {
  const unit = figures[0]?.unit ?? ''
  const scale = scaleFor(figures.flatMap(placesOf), unit)
  const rows: string[] = []
  let y = topY
  for (const figure of figures) {
    const row = drawRow(figure, scale, y)
    rows.push(...row.drawn)
    y = row.belowY
  }
  return {
    drawn: [...drawAxis({ scale, unit, length: lengthOf(scale), topY: topY + 4, bottomY: y }), ...rows],
    belowY: y + AXIS_HEIGHT,
  }
}

/** All that has to find its place on the axis. */
function placesOf(figure: StoredFigure): number[] {
  const places = [...seriesOf(figure), ...(figure.runs ?? []), goalOn(figure)]
  return places.filter((place): place is number => place !== null && Number.isFinite(place))
}

function keysOf({ measured, beside, others = [], figures }: StoredSection): Key[] {
  const series = [measured, beside, ...others].flatMap((name, i): Key[] =>
    figures.some((figure) => seriesOf(figure)[i] != null) ? [{ name, mark: 'series', series: i }] : [],
  )
  return [
    // One alone needs no name.
    ...(series.length > 1 ? series : []),
    ...(figures.some((figure) => goalOn(figure) !== null)
      ? [{ name: 'goal', mark: 'goal', series: 0 } as const]
      : []),
    ...(figures.some(({ runs = [] }) => runs.length > 1)
      ? [{ name: 'each run', mark: 'run', series: 0 } as const]
      : []),
  ]
}

function spoken({ what, unit, measured }: StoredFigure): string {
  return `${what} ${inUnit(measured, unit)}`
}
