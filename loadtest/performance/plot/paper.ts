// What every plot is drawn on: the sheet with its colours in light and dark, and marks as SVG.

export const WIDTH = 760
export const EDGE = 24

/** A part of a plot, drawn from some height on. */
export interface Block {
  readonly drawn: readonly string[]
  /** For whoever cannot see it. */
  readonly said: readonly string[]
  /** Where the next may begin. */
  readonly belowY: number
}

type Attributes = Readonly<Record<string, string | number>>

// As in static/css/theme.css and cluster.css. A picture in a page sees no style of that page.
const LIGHT = {
  sheet: '#f4f5f6',
  ink: '#1a1e23',
  soft: '#59626d',
  line: '#dde1e5',
  danger: '#b3261e',
  tones: ['#0f6e67', '#8b95a0', '#b4560b', '#5b4bb5', '#a3285f', '#1d64a8'],
} as const
const DARK = {
  sheet: '#17191e',
  ink: '#e7e9ec',
  soft: '#a3abb6',
  line: '#2c3038',
  danger: '#ff8a80',
  tones: ['#3ec9b8', '#79838f', '#f0a35e', '#aca0f5', '#f28db8', '#79b8f2'],
} as const

const FONT =
  "13px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
const CHAR = 6.6

export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(shortened(value))}"`)
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`
}

export function text(content: string, attributes: Attributes): string {
  return element('text', attributes, escaped(content))
}

export function line(from: readonly [number, number], to: readonly [number, number], kind: string): string {
  return element('line', { class: kind, x1: from[0], y1: from[1], x2: to[0], y2: to[1] })
}

export function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** About so wide: nobody measures text here. */
export function widthOf(content: string): number {
  return content.length * CHAR
}

/** The name of the colour of a series; the first is ours, the second what it is compared with. */
export function toneOf(series: number): string {
  return `t${series % LIGHT.tones.length}`
}

/** `says`: for whoever cannot see it. */
export function sheet(height: number, says: string, drawn: readonly string[]): string {
  const size = { viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`, width: WIDTH, height: Math.ceil(height) }
  const back = element('rect', { class: 'sheet', width: WIDTH, height: Math.ceil(height), rx: 16 })
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img', 'aria-label': says }
  const content = [element('style', {}, style()), back, ...drawn].map((each) => `  ${each}`).join('\n')
  return `${element('svg', attributes, `\n${content}\n`)}\n`
}

function style(): string {
  const colours = ({ tones, ...named }: typeof LIGHT | typeof DARK): string =>
    [...Object.entries(named), ...tones.map((tone, i) => [`t${i}`, tone])]
      .map(([name, value]) => `--${name}:${value}`)
      .join(';')
  const classes = LIGHT.tones.map((_, i) => `.t${i}{--tone:var(--t${i})}`).join('')
  return [
    `svg{${colours(LIGHT)};font:${FONT};fill:var(--ink)}`,
    `@media (prefers-color-scheme:dark){svg{${colours(DARK)}}}`,
    // What stands on a line can be read: each letter has a rim of the sheet.
    `text{font-variant-numeric:tabular-nums;paint-order:stroke;stroke:var(--sheet);stroke-width:3px}`,
    `.sheet{fill:var(--sheet)}.title{font-size:15px;font-weight:650}.strong{font-weight:650}`,
    `.soft{fill:var(--soft)}.small{font-size:11px;fill:var(--soft)}.missed{fill:var(--danger);font-weight:650}`,
    `.grid{stroke:var(--line)}.lane{stroke:var(--line);stroke-width:2;stroke-linecap:round}`,
    `.goal{stroke:var(--ink);stroke-width:2}.goal-missed{stroke:var(--danger);stroke-width:2}`,
    `${classes}.bar{fill:var(--tone)}.ring{fill:var(--sheet);stroke:var(--tone);stroke-width:2.5}`,
    `.dot{fill:var(--tone);stroke:var(--sheet);stroke-width:2}.run{fill:var(--ink);opacity:.55}`,
    `.curve{fill:none;stroke:var(--tone);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}`,
  ].join('\n')
}

function shortened(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : value
}
