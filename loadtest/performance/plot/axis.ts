// The axis under a group of rows: its lines behind them, its numbers below.

import type { Unit } from '../../bench/report/section.ts'
import { EDGE, line, text } from './paper.ts'
import type { Scale } from './scale.ts'

const NUMBERS_BELOW = 15
const AT_AN_END = 0.03
const SHORT_FROM = 1_000_000

interface Place {
  readonly scale: Scale
  readonly unit: Unit
  readonly length: number
  readonly topY: number
  readonly bottomY: number
}

export function drawAxis({ scale, unit, length, topY, bottomY }: Place): string[] {
  return scale.ticks.flatMap((tick) => {
    const share = scale.at(tick)
    const x = EDGE + length * share
    const anchor = share < AT_AN_END ? 'start' : share > 1 - AT_AN_END ? 'end' : 'middle'
    const place = { x, y: bottomY + NUMBERS_BELOW, 'text-anchor': anchor }
    return [line([x, topY], [x, bottomY], 'grid'), text(tickText(tick, unit), { class: 'small', ...place })]
  })
}

export function tickText(value: number, unit: Unit): string {
  const notation = Math.abs(value) >= SHORT_FROM ? 'compact' : 'standard'
  const number = value.toLocaleString('en', { notation, maximumSignificantDigits: 4 })
  return /^[a-zµ%]/i.test(unit) ? `${number} ${unit}` : `${number}${unit}`
}
