import { expect, test } from 'vitest'
import { aFigure, aPart, aSection } from '../made-up-part.ts'
import type { StoredPart } from '../stored-part.ts'
import { performancePages } from './page.ts'

function pageOf(parts: Record<string, StoredPart>, texts: Record<string, string> = {}): string {
  const shelf = { parts: new Map(Object.entries(parts)), texts: new Map(Object.entries(texts)) }
  return performancePages(shelf).get('performance.md') ?? ''
}

test('[PERF-4] a part is told with its command, its origin, its plot, its figures and its remarks', () => {
  const figures = [
    aFigure({ beside: 44_897, others: [7_000], runs: [15_000, 15_805, 16_000], goal: { atLeast: 6_000 } }),
    aFigure({ what: 'p99', unit: 'ms', measured: 26, goal: { atMost: 25 } }),
  ]
  const sections = [aSection({ others: ['socket.io'], figures, remarks: ['0 lost'] })]
  const page = pageOf({ single: aPart({ sections }) })
  expect(page).toContain(
    [
      '`npm run bench -- --only single --save`: 2026-11-22 01:02 UTC, commit `abc1234`, 5 minutes; load of the machine 0.1 before and 2.3 after.',
      '### One node',
      '![One node, drawn](performance/single-one-node.svg)',
      [
        '|  | Parley | reference | socket.io | times | each run | goal |  |',
        '| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
        '| sent | 15,805/s | 44,897/s | 7,000/s | 0.35 | 15,000/s, 15,805/s, 16,000/s | ≥ 6,000/s | met |',
        '| p99 | 26 ms |  |  |  |  | ≤ 25 ms | **MISSED** |',
      ].join('\n'),
      '- 0 lost',
    ].join('\n\n'),
  )
})

test('[PERF-4] the page begins with how many goals were met, every one that was missed, and the machine', () => {
  const goal = { atMost: 1 }
  const missed = aFigure({ what: 'p99', unit: 'ms', measured: 4, difference: 1.5, goal })
  const page = pageOf({
    history: aPart({ part: 'history', sections: [aSection({ figures: [aFigure({ measured: 1, goal })] })] }),
    single: aPart({ sections: [aSection({ compared: 'difference', figures: [missed, aFigure()] })] }),
  })
  expect(page.slice(page.indexOf('## All goals'), page.indexOf('## Messages'))).toBe(`## All goals

| part | goals | met | missed |
| --- | ---: | ---: | ---: |
| [Messages on one node](#messages-on-one-node) | 1 | 0 | **1** |
| [Reading a long history](#reading-a-long-history) | 1 | 1 |  |

| missed |  | measured | goal |
| --- | --- | ---: | ---: |
| [Messages on one node](#messages-on-one-node) | one node: p99 | +1.50 ms | ≤ 1 ms |

## Machine and versions

- All parts: EPYC, 2 cores, 16.0 GiB, Debian, kernel 6.1; bun 1.4.5.

`)
})

test('[PERF-9] the numbers that were asked for stand first, with what was measured, or that nothing was', () => {
  const what = 'acknowledged, 1,000 people in rooms of 10'
  const figures = [aFigure({ what, goal: { atLeast: 20_000 } })]
  const page = pageOf({ single: aPart({ sections: [aSection({ title: 'messages on Postgres', figures })] }) })
  const asked = page.slice(page.indexOf('## Numbers'), page.indexOf('## All goals'))
  const chapter = '[Messages on one node](#messages-on-one-node)'
  expect(asked.split('\n').slice(2, 6)).toEqual([
    '| asked for | part | goal | measured |  |',
    '| --- | --- | ---: | ---: | --- |',
    `| acknowledged and stored, people in rooms of 10 | ${chapter} | ≥ 20,000/s | 15,805/s | **MISSED** |`,
    `| so many times what the reference does | ${chapter} |  | – |  |`,
  ])
  expect(asked).toContain('| fan-out, an event a frame |  |  | – |  |')
})

test('[PERF-4] parts of two machines say which is which, and code that was changed says so', () => {
  const page = pageOf({
    history: aPart({ part: 'history', versions: { bun: '1.4.4' }, changed: true }),
    single: aPart({ commit: null }),
  })
  expect(page).toContain('- [Messages on one node](#messages-on-one-node): EPYC')
  expect(page).toContain('- [Reading a long history](#reading-a-long-history): EPYC')
  expect(page).toContain('commit `abc1234` with changes')
  expect(page).toContain('a copy without history')
})

test('[PERF-4] texts stand where they belong: first, below their part, and at the end', () => {
  const page = pageOf(
    { single: aPart(), fanout: aPart({ part: 'fanout' }) },
    { introduction: 'First.', single: 'Of one node.', profile: '## Profile\n\nOf the profile.' },
  )
  const places = [
    '# Performance\n\nFirst.',
    '## Numbers',
    '## All goals',
    'Of one node.',
    '## Messages to many',
    '## Profile',
  ]
  const found = places.map((place) => page.indexOf(place))
  expect(found).not.toContain(-1)
  expect(found).toEqual(found.toSorted((a, b) => a - b))
})

test('[PERF-4] two plots that would have one name are refused', () => {
  expect(() => pageOf({ single: aPart({ sections: [aSection(), aSection()] }) })).toThrow('single-one-node')
})

test('[PERF-8] what was stored as "before" stands beside what is stored now', () => {
  const before = aPart({
    commit: 'old1234',
    sections: [aSection({ figures: [aFigure({ measured: 5_000 })] })],
  })
  const page = pageOf({ single: aPart(), 'single.before': before }, { 'before-and-now': 'What was changed.' })
  expect(page).toContain('## Before and now\n\nWhat was changed.\n\n### Messages on one node, before and now')
  expect(page).toContain('| sent | 15,805/s | 5,000/s | 3.16 |')
  expect(page).toContain('at `old1234`')
})

test('[PERF-8] figures of one name from two sections are told apart', () => {
  const sections = [aSection({ title: 'one node' }), aSection({ title: 'two nodes' })]
  const page = pageOf({ single: aPart({ sections }), 'single.before': aPart({ sections }) })
  for (const title of ['one node', 'two nodes']) expect(page).toContain(`| ${title}: sent |`)
})

test('[PERF-8] a goal about a difference is not held against what was measured', () => {
  const figures = [aFigure({ unit: 'ms', measured: 7, beside: 6, difference: 1.2, goal: { atMost: 1 } })]
  const part = aPart({ sections: [aSection({ figures })] })
  const [, change = ''] = pageOf({ single: part, 'single.before': part }).split('## Before and now')
  expect(change).toContain('| sent | 7 ms | 7 ms | 1.00 |')
  expect(change).not.toContain('MISSED')
})

test('[PERF-8] what is not measured any more is compared with nothing', () => {
  const before = aPart({ sections: [aSection({ title: 'two nodes' })] })
  expect(pageOf({ single: aPart(), 'single.before': before })).not.toContain('Before')
  expect(pageOf({ 'single.before': before })).toContain('Nothing was measured yet.')
})
