// What a node counts, as families of metrics: its readings and status at this moment, and its instruments.

import type { Family, Sample } from './exposition.ts'
import type { Counter, Histogram } from './instruments/cells.ts'
import { FAMILIES, type FamilyName } from './instruments/families.ts'
import type { Instruments } from './instruments/instruments.ts'
import type { NodeStatus } from './ports/node-status.ts'
import { READING_NAMES, READINGS } from './ports/readings.ts'

const MS_PER_SECOND = 1_000

/** What is neither a number that is read at the moment nor an instrument. */
export const STATED = {
  dependency: {
    metric: 'parley_dependency_up',
    kind: 'gauge',
    labels: ['dependency'],
    help: 'Whether something that the node depends on answers',
  },
  info: {
    metric: 'parley_info',
    kind: 'gauge',
    labels: ['version', 'state'],
    help: 'Always 1; its labels say which version runs, and in which state',
  },
  build: {
    metric: 'parley_build_info',
    kind: 'gauge',
    labels: ['version', 'bun', 'database', 'cluster'],
    help: 'Always 1; its labels say of what the node is made',
  },
} as const

export type Build = Readonly<Record<(typeof STATED)['build']['labels'][number], string>>

export function familiesOfStatus({ readings, checks, version, state }: NodeStatus): Family[] {
  const dependencies = Object.entries(checks).map(([dependency, check]) => ({
    labels: { dependency },
    value: check === 'ok' ? 1 : 0,
  }))
  return [
    ...READING_NAMES.map((name) => {
      const { metric, kind, help } = READINGS[name]
      const value = (readings[name] ?? 0) / ('isMs' in READINGS[name] ? MS_PER_SECOND : 1)
      return { metric, kind, help, samples: [{ labels: {}, value }] }
    }),
    { ...STATED.dependency, samples: dependencies },
    { ...STATED.info, samples: [{ labels: { version, state }, value: 1 }] },
  ]
}

export function familyOfBuild(labels: Build): Family {
  return { ...STATED.build, samples: [{ labels, value: 1 }] }
}

export function familiesOfInstruments(instruments: Instruments): Family[] {
  return Object.entries(FAMILIES).map(([name, row]) => {
    const cells = [...instruments[name as FamilyName].all()]
    const samples = cells.map(
      ({ values, cell }): Sample => ({
        labels: Object.fromEntries(row.labels.map((label, at) => [label, values[at] ?? ''])),
        value: readingOf(cell, row),
      }),
    )
    return { metric: row.metric, kind: row.kind, help: row.help, samples }
  })
}

function readingOf(cell: Counter | Histogram, row: (typeof FAMILIES)[FamilyName]): Sample['value'] {
  const read = cell.read()
  if (typeof read === 'number') return read
  const bounds = 'bounds' in row ? row.bounds : []
  const scale = 'isMs' in row ? MS_PER_SECOND : 1
  return { ...read, sum: read.sum / scale, bounds: bounds.map((bound) => bound / scale) }
}
