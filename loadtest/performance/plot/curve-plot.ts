// How one thing changes with another, as lines.

import type { Curve, Point } from '../../bench/report/section.ts'
import type { StoredSection } from '../stored-part.ts'
import { tickText } from './axis.ts'
import { type Key, legendOf } from './legend.ts'
import { type Block, EDGE, element, line, text, toneOf, WIDTH } from './paper.ts'
import { type Scale, scaleFor } from './scale.ts'

const HEIGHT = 280
const LEFT = 88
const RIGHT = WIDTH - 40
const NAME_ABOVE = 22
const BELOW = 56
const MOST_DOTS = 40
const REFERENCE = /\breference\b/i
const BESIDE = 1

interface Field {
  readonly across: Scale
  readonly up: Scale
  readonly topY: number
  readonly bottomY: number
}

export function drawCurve({ curve, beside }: StoredSection, aboveY: number): Block {
  if (!curve) return { drawn: [], said: [], belowY: aboveY }
  const names = [...new Set(curve.lines.map(({ name }) => name))]
  const series = seriesOf(names, beside)
  const keys = names.map((name): Key => ({ name, mark: 'series', series: series(name) }))
  const legend = legendOf(names.length > 1 ? keys : [], aboveY)
  const topY = legend.belowY + NAME_ABOVE
  const field: Field = { ...scalesOf(curve), topY, bottomY: topY + HEIGHT }
  const drawn = [
    ...legend.drawn,
    ...gridOf(field, curve),
    text(curve.up.what, { class: 'soft', x: EDGE, y: topY - 12 }),
    text(curve.across.what, { class: 'soft', x: RIGHT, y: field.bottomY + 38, 'text-anchor': 'end' }),
    // The first is ours, and is not hidden under the others.
    ...curve.lines.toReversed().flatMap(({ name, points }) => lineOf(points, field, series(name))),
  ]
  return { drawn, said: [`${curve.up.what} over ${curve.across.what}`], belowY: field.bottomY + BELOW }
}

/** What is compared with has the colour that it has among bars. */
function seriesOf(names: readonly string[], beside: string): (name: string) => number {
  const own = names.filter((name) => name !== beside && !REFERENCE.test(name))
  return (name) => {
    const place = own.indexOf(name)
    return place < 0 ? BESIDE : place < BESIDE ? place : place + 1
  }
}

function scalesOf({ lines, ...axes }: Curve): { across: Scale; up: Scale } {
  const points = lines.flatMap((each) => each.points)
  return {
    across: scaleFor(
      points.map(([x]) => x),
      axes.across.unit,
    ),
    up: scaleFor(
      points.map(([, y]) => y),
      axes.up.unit,
    ),
  }
}

function gridOf({ across, up, topY, bottomY }: Field, curve: Curve): string[] {
  const level = (value: number): number => bottomY - HEIGHT * up.at(value)
  return [
    ...up.ticks.flatMap((tick) => [
      line([LEFT, level(tick)], [RIGHT, level(tick)], 'grid'),
      text(tickText(tick, curve.up.unit), {
        ...{ class: 'small', x: LEFT - 8, y: level(tick) + 4, 'text-anchor': 'end' },
      }),
    ]),
    ...across.ticks.flatMap((tick) => {
      const x = LEFT + (RIGHT - LEFT) * across.at(tick)
      return [
        line([x, topY], [x, bottomY], 'grid'),
        text(tickText(tick, curve.across.unit), {
          ...{ class: 'small', x, y: bottomY + 18, 'text-anchor': 'middle' },
        }),
      ]
    }),
  ]
}

function lineOf(points: readonly Point[], { across, up, bottomY }: Field, series: number): string[] {
  const places = points.map(([x, y]) => [LEFT + (RIGHT - LEFT) * across.at(x), bottomY - HEIGHT * up.at(y)])
  const way = places.map((place) => place.map((each) => each?.toFixed(1)).join(',')).join(' ')
  const curve = element('polyline', { class: `curve ${toneOf(series)}`, points: way })
  if (points.length > MOST_DOTS) return [curve]
  return [
    curve,
    ...places.map(([cx = 0, cy = 0]) => element('circle', { class: `dot ${toneOf(series)}`, cx, cy, r: 4 })),
  ]
}
