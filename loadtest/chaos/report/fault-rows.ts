// One row for each fault: how often, what was said meanwhile, what was wrong of it, and how long nobody was answered.

import { longestPauseMs, type Pause, pausesOf } from '../check/availability.ts'
import type { Violation, ViolationKind } from '../check/violation.ts'
import type { ChaosResult } from '../result.ts'
import type { StepResult } from '../step.ts'

export interface FaultRow {
  readonly fault: string
  readonly times: number
  /** Acknowledged while it was being done, or while the cluster found back. */
  readonly messages: number
  readonly lost: number
  readonly doubled: number
  readonly reordered: number
  readonly gaps: number
  /** Of what was said meanwhile: due to somebody who was away, and not noted, or never attempted. */
  readonly untold: number
  readonly other: number
  /** Longest time in which somebody waited in a room and nobody there was answered. */
  readonly roomPauseMs: number
  /** The same over all rooms: nobody anywhere was answered. */
  readonly pauseMs: number
}

export function faultRows(result: ChaosResult): FaultRow[] {
  const { sends } = result.records
  const byRoom = [...Map.groupBy(sends, ({ room }) => room).values()].map((some) => pausesOf(some))
  const all = pausesOf(sends)
  const acknowledgedAtMs = sends.flatMap(({ answers: [first] }) => (first ? [first.atMs] : []))
  const names = [...new Set(result.steps.flatMap(({ faults }) => faults))].sort()
  return names.map((fault) => {
    const steps = result.steps.filter(({ faults }) => faults.includes(fault))
    const found = result.violations.filter((violation) => {
      const blamed = blamedFor(violation, result.steps)
      return blamed !== undefined && steps.includes(blamed)
    })
    const count = (...kinds: ViolationKind[]): number =>
      found.filter(({ kind }) => kinds.includes(kind)).length
    const alone = steps.filter(({ faults }) => faults.length === 1)
    // A pause during two faults may be the other one's.
    const judged = alone.length > 0 ? alone : steps
    const known = count('lost', 'doubled', 'reordered', 'gap', 'untold')
    return {
      fault,
      times: steps.length,
      messages: acknowledgedAtMs.filter((atMs) => steps.some(holds(atMs))).length,
      lost: count('lost'),
      doubled: count('doubled'),
      reordered: count('reordered'),
      gaps: count('gap'),
      untold: count('untold'),
      other: found.length - known + steps.flatMap(brokenNotes).length,
      roomPauseMs: Math.max(0, ...byRoom.map((pauses) => longest(pauses, judged))),
      pauseMs: longest(all, judged),
    }
  })
}

/** Those that no client was told of, or of what was told after the last fault. */
export function outsideOfSteps({ steps, violations }: ChaosResult): Violation[] {
  return violations.filter((violation) => blamedFor(violation, steps) === undefined)
}

/** What was told in the calm before a fault was right until then: that fault broke it. */
function blamedFor({ atMs }: Violation, steps: readonly StepResult[]): StepResult | undefined {
  return atMs === null ? undefined : steps.find(({ endMs }) => atMs < endMs)
}

export function brokenNotes({ notes }: StepResult): string[] {
  return notes.flatMap((note) => (note.type === 'broken' ? [note.text] : []))
}

function holds(atMs: number): (step: StepResult) => boolean {
  return ({ startMs, endMs }) => startMs <= atMs && atMs < endMs
}

function longest(pauses: readonly Pause[], steps: readonly StepResult[]): number {
  return steps.reduce((worst, step) => Math.max(worst, longestPauseMs(pauses, step)), 0)
}
