// What the marks of a plot stand for, in a row above them.

import { EDGE, element, line, text, toneOf, WIDTH, widthOf } from './paper.ts'

const SWATCH = 12
const GAP = 20
const LINE_HEIGHT = 20

export interface Key {
  readonly name: string
  readonly mark: 'series' | 'goal' | 'run'
  /** Of the colour. */
  readonly series: number
}

/** Returns: what to draw, and where there is room below it. */
export function legendOf(keys: readonly Key[], topY: number): { drawn: string[]; belowY: number } {
  const drawn: string[] = []
  let x = EDGE
  let y = topY
  for (const key of keys) {
    const width = SWATCH + 6 + widthOf(key.name)
    if (x > EDGE && x + width > WIDTH - EDGE) {
      x = EDGE
      y += LINE_HEIGHT
    }
    drawn.push(markOf(key, x, y), text(key.name, { class: 'soft', x: x + SWATCH + 6, y: y + 10 }))
    x += width + GAP
  }
  return { drawn, belowY: y + (keys.length > 0 ? LINE_HEIGHT : 0) + 8 }
}

function markOf({ mark, series }: Key, x: number, y: number): string {
  const middle = x + SWATCH / 2
  switch (mark) {
    case 'series':
      return element('rect', { class: `bar ${toneOf(series)}`, x, y, width: SWATCH, height: SWATCH, rx: 3 })
    case 'goal':
      return line([middle, y - 1], [middle, y + SWATCH + 1], 'goal')
    case 'run':
      return element('circle', { class: 'run', cx: middle, cy: y + SWATCH / 2, r: 2 })
  }
}
