// A small line chart of the last minutes: what it is now, the most it was, and the line between.

import type { Words } from '../../words/words.ts'
import { Line } from './line.tsx'

export interface ChartProps {
  readonly name: string
  readonly title: string
  readonly hint: string
  /** Oldest first; null where there is nothing to show. */
  readonly values: readonly (number | null)[]
  /** How many points there is room for: what is missing is missing at the left. */
  readonly points: number
  readonly unit?: string
  readonly words: Words
}

export function Chart({ name, title, hint, values, points, unit = '', words }: ChartProps) {
  const say = words.helm.cluster
  const seen = values.filter((value) => value !== null)
  const [now, most] = [seen.at(-1), seen.length === 0 ? null : Math.max(...seen)]
  const told =
    now === undefined || most === null
      ? say.nothingYet
      : `${text(now)}${unit} ${say.now}, ${text(most)}${unit} ${say.most}`
  return (
    <figure class="chart">
      <figcaption>
        <span class="chart-title">{title}</span>
        <span class="chart-now">
          {now === undefined ? '–' : text(now)}
          {now !== undefined && unit !== '' && <small>{unit}</small>}
        </span>
        {most !== null && (
          <span class="chart-most">
            {text(most)}
            {unit} {say.most}
          </span>
        )}
      </figcaption>
      <Line name={name} told={`${title}: ${told}.`} values={values} points={points} />
      <p class="chart-hint">{hint}</p>
    </figure>
  )
}

function text(value: number): string {
  return String(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
}
