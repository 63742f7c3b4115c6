// Everything that is measured on a node, ready to be added to: one instrument for each row of the table.

import { type Counter, createCounter, createHistogram, type Histogram } from './cells.ts'
import { FAMILIES, type FamilyName } from './families.ts'
import { createSeries, type Labelled } from './series.ts'

type RowOf<Name extends FamilyName> = (typeof FAMILIES)[Name]
type CellOf<Name extends FamilyName> = RowOf<Name> extends { kind: 'histogram' } ? Histogram : Counter
type ValuesOf<Names extends readonly string[]> = { readonly [At in keyof Names]: string }

export interface Instrument<Values extends readonly string[], Cell> {
  of(...values: Values): Cell
  all(): Iterable<Labelled<Cell>>
}

export type Instruments = {
  readonly [Name in FamilyName]: Instrument<ValuesOf<RowOf<Name>['labels']>, CellOf<Name>>
}

export function createInstruments(): Instruments {
  const entries = Object.entries(FAMILIES).map(([name, row]) => {
    const createCell = 'bounds' in row ? () => createHistogram(row.bounds) : createCounter
    const series = createSeries<Counter | Histogram>(createCell)
    // What has no labels is there from the start: nothing yet is an answer too.
    if (row.labels.length === 0) series.of()
    return [name, series]
  })
  return Object.fromEntries(entries) as Instruments
}
