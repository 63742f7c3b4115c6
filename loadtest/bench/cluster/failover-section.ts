// The times of failovers and restarts, each with its goal. The worst counts: people meet it, and not the middle.

import type { Figure, Section } from '../report/section.ts'
import { soundnessOf } from '../soundness.ts'
import { median } from '../statistics.ts'
import type { Restart } from './restart.ts'

export interface FailoverRuns {
  /** Of one room each. */
  readonly killedMs: number[]
  readonly frozenMs: number[]
  readonly restarts: Restart[]
}

export function failoverSection({ killedMs, frozenMs, restarts }: FailoverRuns): Section {
  const told = restarts.map((restart) => restart.told)
  const waitsMs = told.map(({ acknowledgeMs }) => acknowledgeMs.max)
  const failed = told.map(({ sent, acknowledged }) => sent - acknowledged)
  return {
    title: 'three nodes, people on one that stays',
    measured: 'worst',
    beside: 'median',
    compared: 'not',
    figures: [
      worstOf('kill -9: first send', killedMs, 2_000),
      worstOf('SIGSTOP: first send', frozenMs, 10_000),
      worstOf('SIGTERM: longest wait of a send', waitsMs, 500),
      { what: 'SIGTERM: failed sends', unit: '', ...both(failed), goal: { atMost: 0 } },
    ],
    remarks: [
      soundnessOf('SIGTERM', told),
      `without it the longest wait of a send was ${Math.round(Math.max(...restarts.map(({ calm }) => calm.acknowledgeMs.max)))} ms`,
    ],
  }
}

function worstOf(what: string, timesMs: readonly number[], atMost: number): Figure {
  return { what, unit: 'ms', ...both(timesMs), goal: { atMost } }
}

function both(numbers: readonly number[]): Pick<Figure, 'measured' | 'beside'> {
  return { measured: Math.max(...numbers), beside: median(numbers) }
}
