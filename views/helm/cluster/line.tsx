// The line of a chart, with the ground below it; where there is nothing to show it has a hole.

const WIDTH = 320
const HEIGHT = 72
/** Above the highest point, for half the width of the line. */
const HEADROOM = 4

interface LineProps {
  readonly name: string
  readonly told: string
  readonly values: readonly (number | null)[]
  readonly points: number
}

export function Line({ name, told, values, points }: LineProps) {
  const runs = runsOf(values, points)
  return (
    <svg
      class="chart-line"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-labelledby={`chart-${name}`}
    >
      <title id={`chart-${name}`}>{told}</title>
      <line class="chart-floor" x1="0" y1={HEIGHT - 1} x2={WIDTH} y2={HEIGHT - 1} />
      {runs.map((run) => (
        <g key={run[0]?.x}>
          <path
            class="chart-area"
            d={`M ${run[0]?.x} ${HEIGHT} ${lineThrough(run)} L ${run.at(-1)?.x} ${HEIGHT} Z`}
          />
          <path class="chart-stroke" d={lineThrough(run).replace('L', 'M')} />
        </g>
      ))}
    </svg>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Points that follow each other without a hole. */
function runsOf(values: readonly (number | null)[], points: number): readonly (readonly Point[])[] {
  const most = Math.max(1, ...values.map((value) => value ?? 0))
  const step = WIDTH / Math.max(1, points - 1)
  const from = points - values.length
  const runs: Point[][] = [[]]
  values.forEach((value, at) => {
    const y = HEIGHT - 1 - ((value ?? 0) / most) * (HEIGHT - 1 - HEADROOM)
    if (value === null) runs.push([])
    else runs.at(-1)?.push({ x: rounded((from + at) * step), y: rounded(y) })
  })
  return runs.filter((run) => run.length > 0)
}

function lineThrough(run: readonly Point[]): string {
  // A point alone is drawn as a short line, or it would not be seen.
  const [only] = run
  const seen = run.length === 1 && only ? [{ ...only, x: rounded(only.x - 2) }, only] : run
  return seen.map(({ x, y }) => `L ${x} ${y}`).join(' ')
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
