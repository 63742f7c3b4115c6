// The cells of one metric, one for each combination of labels that was seen.

export interface Series<Cell> {
  /** The cell of these values, in the order of the label names. Whoever measures often keeps it. */
  of(...values: readonly string[]): Cell
  all(): Iterable<Labelled<Cell>>
}

export interface Labelled<Cell> {
  readonly values: readonly string[]
  readonly cell: Cell
}

// Every label has a closed set of values; a mistake in one must not eat the memory of the node, nor of Prometheus.
const MAX_CELLS = 2_000
const OTHER = 'other'

export function createSeries<Cell>(createCell: () => Cell): Series<Cell> {
  const cells = new Map<string, Labelled<Cell>>()

  const add = (key: string, values: readonly string[]): Cell => {
    const cell = createCell()
    cells.set(key, { values, cell })
    return cell
  }

  const find = (values: readonly string[]): Cell => {
    const key = values.length === 1 ? (values[0] ?? '') : values.join('\n')
    const known = cells.get(key)
    if (known !== undefined) return known.cell
    const others = values.map(() => OTHER)
    const otherKey = others.join('\n')
    if (cells.size < MAX_CELLS) return add(key, values)
    return cells.get(otherKey)?.cell ?? add(otherKey, others)
  }

  return { of: (...values) => find(values), all: () => cells.values() }
}
