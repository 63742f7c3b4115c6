// One figure as a row of a plot: its name, its numbers, and marks along the axis of its group.

import { goalText, inUnit } from '../../bench/report/numbers.ts'
import { isMet } from '../../bench/report/section.ts'
import type { StoredFigure } from '../stored-part.ts'
import { EDGE, element, escaped, line, text, toneOf, WIDTH, widthOf } from './paper.ts'
import type { Scale } from './scale.ts'

const NAME_HEIGHT = 22
const BAR = 10
const BAR_GAP = 4
const LANE = 14
const BELOW = 12
const GOAL_REACH = 9
/** Room for the number beside the longest bar. */
const BESIDE_BARS = 76

export const TRACK = WIDTH - 2 * EDGE

/** How much of the track an axis takes. */
export function lengthOf({ isLogarithmic }: Scale): number {
  return isLogarithmic ? TRACK : TRACK - BESIDE_BARS
}

/** Ours, what it is compared with, and the others; null where one was not measured. */
export function seriesOf({ measured, beside, others = [] }: StoredFigure): (number | null)[] {
  return [measured, beside, ...others].map((number) => (Number.isFinite(number) ? number : null))
}

/** Where the goal is about something that stands on this axis; about a difference it is not. */
export function goalOn({ goal, difference }: StoredFigure): number | null {
  if (goal === null || difference !== undefined) return null
  return 'atMost' in goal ? goal.atMost : goal.atLeast
}

/** Returns: what to draw, and where the next row begins. */
export function drawRow(
  figure: StoredFigure,
  scale: Scale,
  topY: number,
): { drawn: string[]; belowY: number } {
  const marksY = topY + NAME_HEIGHT
  const marks = scale.isLogarithmic ? dotsOf(figure, scale, marksY) : barsOf(figure, scale, marksY)
  const drawn = [
    ...namesOf(figure, topY + 14),
    ...marks.drawn,
    ...goalMarkOf(figure, scale, marks.firstY),
    ...runsOf(figure, scale, marks.firstY),
  ]
  return { drawn, belowY: marks.belowY + BELOW }
}

function namesOf({ what, ...figure }: StoredFigure, y: number): string[] {
  const { unit, measured, difference, goal } = figure
  const numbers: [string, string][] = [['strong', inUnit(measured, unit)]]
  if (difference !== undefined)
    numbers.push(['soft', `${difference < 0 ? '−' : '+'}${inUnit(Math.abs(difference), unit)}`])
  if (goal !== null) numbers.push(['soft', `goal ${goalText(goal, unit)}`])
  if (!isMet(figure)) numbers.push(['missed', 'missed'])
  const taken = widthOf(numbers.map(([, number]) => number).join('   '))
  const most = Math.floor((TRACK - taken) / widthOf('x')) - 2
  const name = what.length > most ? `${what.slice(0, most - 1).trimEnd()}…` : what
  const spans = numbers.map(([kind, number], i) =>
    element('tspan', { class: kind, ...(i > 0 && { dx: 10 }) }, escaped(number)),
  )
  return [
    text(name, { x: EDGE, y }),
    element('text', { x: WIDTH - EDGE, y, 'text-anchor': 'end' }, spans.join('')),
  ]
}

interface Marks {
  readonly drawn: string[]
  /** The middle of the first mark: ours. */
  readonly firstY: number
  readonly belowY: number
}

function barsOf(figure: StoredFigure, scale: Scale, topY: number): Marks {
  const footX = EDGE + lengthOf(scale) * scale.at(0)
  let y = topY
  const drawn = seriesOf(figure).flatMap((value, series) => {
    if (value === null) return []
    const endX = EDGE + lengthOf(scale) * scale.at(value)
    const [x, width] = [Math.min(footX, endX), Math.max(1, Math.abs(endX - footX))]
    const bar = element('rect', { class: `bar ${toneOf(series)}`, x, y, width, height: BAR, rx: 2 })
    const number = text(inUnit(value, figure.unit), { class: 'small', x: x + width + 6, y: y + 9 })
    y += BAR + BAR_GAP
    return series === 0 ? [bar] : [bar, number]
  })
  return { drawn, firstY: topY + BAR / 2, belowY: Math.max(y, topY + BAR + BAR_GAP) - BAR_GAP }
}

function dotsOf(figure: StoredFigure, scale: Scale, topY: number): Marks {
  const middle = topY + LANE / 2
  const lane = line([EDGE, middle], [EDGE + lengthOf(scale), middle], 'lane')
  const dots = seriesOf(figure).map((value, series) => {
    if (value === null) return ''
    const place = { cx: EDGE + lengthOf(scale) * scale.at(value), cy: middle }
    return series === 0
      ? element('circle', { class: 'dot t0', ...place, r: 7 })
      : element('circle', { class: `ring ${toneOf(series)}`, ...place, r: 5 })
  })
  // Ours is drawn last, above what lies in the same place.
  return { drawn: [lane, ...dots.reverse()].filter(Boolean), firstY: middle, belowY: topY + LANE }
}

/** Across ours alone: it is nobody else's goal. */
function goalMarkOf(figure: StoredFigure, scale: Scale, y: number): string[] {
  const goal = goalOn(figure)
  if (goal === null) return []
  const x = EDGE + lengthOf(scale) * scale.at(goal)
  return [line([x, y - GOAL_REACH], [x, y + GOAL_REACH], isMet(figure) ? 'goal' : 'goal-missed')]
}

function runsOf({ runs = [] }: StoredFigure, scale: Scale, y: number): string[] {
  if (runs.length < 2) return []
  return runs
    .filter(Number.isFinite)
    .map((run) =>
      element('circle', { class: 'run', cx: EDGE + lengthOf(scale) * scale.at(run), cy: y, r: 2 }),
    )
}
