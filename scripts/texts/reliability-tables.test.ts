import { expect, test } from 'vitest'
import { type ChaosRun, readRun, reliabilityTables } from './reliability-tables.ts'

const KILL = {
  fault: 'kill-owner',
  times: 3,
  messages: 1_000,
  lost: 0,
  doubled: 0,
  reordered: 0,
  gaps: 0,
  untold: 0,
  other: 0,
}

function run(seed: number, over: Partial<ChaosRun> = {}): ChaosRun {
  return {
    at: '2026-11-21T12:00:00.000Z',
    command: `npm run chaos -- --seed ${seed}`,
    durationMs: 600_000,
    versions: { bun: '1.4.5' },
    acknowledged: 40_000,
    faults: [{ ...KILL, roomPauseMs: 1_200, pauseMs: 100 }],
    goals: [{ what: 'nothing lost', shown: 'nothing', met: true }],
    violations: [],
    ...over,
  }
}

test('[CHAOS-16] runs are shown with their sums, the worst of their pauses, and the goals that they missed', () => {
  const other = run(2, {
    faults: [{ ...KILL, lost: 1, roomPauseMs: 900, pauseMs: 300 }],
    goals: [{ what: 'nothing lost', shown: '1', met: false }],
    violations: [{}],
  })
  const tables = reliabilityTables([run(1), readRun(JSON.stringify(other))])
  expect(tables).toContain('| together |  |  | 80,000 | 1 |  |')
  expect(tables).toContain('| `kill-owner` | 6 | 2,000 | 1 | 0 | 0 | 0 | 0 | 0 | 1.2 s | 0.3 s |')
  expect(tables).toContain('| nothing lost | nothing | **missed** 1 |')
})

test('[CHAOS-16] what no run wrote is refused', () => {
  expect(() => readRun('{"acknowledged": 100000}')).toThrow()
})
