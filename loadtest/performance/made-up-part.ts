// A stored part that nobody measured, for tests.

import type { StoredFigure, StoredPart, StoredSection } from './stored-part.ts'

export function aFigure(over: Partial<StoredFigure> = {}): StoredFigure {
  return { what: 'sent', unit: '/s', measured: 15_805, beside: null, goal: null, ...over }
}

export function aSection(over: Partial<StoredSection> = {}): StoredSection {
  return {
    ...{ title: 'one node', measured: 'Parley', beside: 'reference', compared: 'ratio' },
    ...{ figures: [aFigure()], remarks: [] },
    ...over,
  }
}

export function aPart(over: Partial<StoredPart> = {}): StoredPart {
  return {
    part: 'single',
    command: 'npm run bench -- --only single --save',
    at: '2026-11-22T01:02:03.000Z',
    seconds: 300,
    commit: 'abc1234',
    changed: false,
    machine: { cores: 2, model: 'EPYC', memoryBytes: 2 ** 34, system: 'Debian', kernel: '6.1' },
    versions: { bun: '1.4.5' },
    load: { before: 0.1, after: 2.34 },
    sections: [aSection()],
    runs: {},
    ...over,
  }
}
