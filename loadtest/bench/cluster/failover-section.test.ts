import { expect, test } from 'vitest'
import type { Outcome } from '../../swarm/job.ts'
import { isMet } from '../report/section.ts'
import { type FailoverRuns, failoverSection } from './failover-section.ts'
import type { Restart } from './restart.ts'

function aRestart(longestMs: number, failed = 0): Restart {
  const times = { p50: 1, p99: 1, p999: 1, max: longestMs }
  const counts = { sent: 600, acknowledged: 600 - failed, refused: 0, delivered: 600, lost: 0, outOfOrder: 0 }
  const told: Outcome = {
    ...counts,
    ...{ seconds: 6, acknowledgedPerSecond: 100, swarmLoad: 0, swarmLagMs: 0 },
    ...{ acknowledgeMs: times, deliveryMs: times },
  }
  return { calm: told, told }
}

const GOOD: FailoverRuns = {
  killedMs: [1_200, 1_500, 2_000],
  frozenMs: [8_000, 9_000, 10_000],
  restarts: [aRestart(500), aRestart(80), aRestart(90)],
}

function missed(runs: Partial<FailoverRuns>): string[] {
  const { figures } = failoverSection({ ...GOOD, ...runs })
  return figures.filter((figure) => !isMet(figure)).map(({ what }) => what)
}

test('[BENCH-4] the worst is held against the goal, and the middle is told', () => {
  expect(missed({})).toEqual([])
  const [killed] = failoverSection(GOOD).figures
  expect([killed?.measured, killed?.beside]).toEqual([2_000, 1_500])
})

test.each([
  ['kill -9: first send', { killedMs: [900, 900, 2_001] }],
  ['SIGSTOP: first send', { frozenMs: [900, 900, 10_001] }],
  ['SIGTERM: longest wait of a send', { restarts: [aRestart(90), aRestart(501)] }],
])('[BENCH-4] one that takes too long misses the goal of %s', (what, runs) => {
  expect(missed(runs)).toEqual([what])
})

test('[BENCH-4] a send that a node which leaves does not answer, or refuses, counts as failed', () => {
  expect(missed({ restarts: [aRestart(90), aRestart(90, 1)] })).toEqual(['SIGTERM: failed sends'])
})
