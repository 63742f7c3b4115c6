// The same work for everybody, run after run, in another order each time: who comes first or last is nobody's luck.

import type { Contender, ContenderName } from './contender.ts'
import type { Effort } from './effort.ts'
import type { Measured } from './measure.ts'

/** Of one run; who failed in it is missing. */
export type Run = Readonly<Partial<Record<ContenderName, Measured>>>

export interface Compared {
  readonly runs: readonly Run[]
  /** Sentences: who failed, in which run, and why. */
  readonly failures: readonly string[]
}

export interface Comparing {
  readonly contenders: readonly Contender[]
  readonly effort: Effort
  readonly measure: (contender: Contender, effort: Effort) => Promise<Measured>
  readonly tell: (what: string) => void
}

/** Errors: throws what Parley or the reference throws: without them there is nothing to compare. */
export async function compare({ contenders, effort, measure, tell }: Comparing): Promise<Compared> {
  const runs: Run[] = []
  const failures: string[] = []
  for (let n = 0; n < effort.runs; n += 1) {
    const run: Partial<Record<ContenderName, Measured>> = {}
    for (const contender of rotated(contenders, n)) {
      const { name } = contender
      tell(`run ${n + 1} of ${effort.runs}: ${name}`)
      try {
        run[name] = await measure(contender, effort)
      } catch (fault) {
        if (name === 'Parley' || name === 'reference') throw fault
        failures.push(`${name} failed in run ${n + 1}: ${fault instanceof Error ? fault.message : fault}`)
      }
    }
    runs.push(run)
  }
  return { runs, failures }
}

function rotated<T>(all: readonly T[], by: number): T[] {
  const first = by % all.length
  return [...all.slice(first), ...all.slice(0, first)]
}
