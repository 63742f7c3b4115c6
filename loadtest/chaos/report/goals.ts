// What a run has to show, each with what it did show.

import { firstSendAfterMs, longestPauseMs, pausesOf } from '../check/availability.ts'
import { CROSSED, NOT_SENT } from '../people/line.ts'
import { acknowledged, type SendRecord } from '../records/records.ts'
import type { ChaosResult } from '../result.ts'
import type { StepResult } from '../step.ts'
import { brokenNotes } from './fault-rows.ts'

const REFUSED_FAILOVER_MS = 2_000
const SILENT_FAILOVER_MS = 10_000
const RESTART_PAUSE_MS = 500
const ENOUGH_MESSAGES = 35_000
// Neither of them is an answer, and both are sent again at once.
const UNHEARD = new Set<string>([NOT_SENT, CROSSED])

export interface Goal {
  readonly what: string
  readonly shown: string
  readonly met: boolean
  /** A goal that is not met fails the run; times on a machine with other work to do are judged by whoever reads. */
  readonly binding: boolean
}

export function goalsOf(result: ChaosResult): Goal[] {
  const { violations, steps, records, options } = result
  const broken = steps.flatMap(brokenNotes).length
  const messages = acknowledged(records.sends)
  const isWhole = !options.short && options.faults === null && options.minutes === null
  return [
    {
      what: 'nothing lost, doubled, reordered, missing, leaked or untold',
      shown: violations.length === 0 ? 'nothing' : `${violations.length} violations`,
      met: violations.length === 0,
      binding: true,
    },
    {
      what: 'the cluster finds back from every fault',
      shown: broken === 0 ? `from ${steps.length} of ${steps.length}` : `${broken} notes`,
      met: broken === 0,
      binding: true,
    },
    ...(isWhole
      ? [
          {
            what: `acknowledged messages ≥ ${ENOUGH_MESSAGES.toLocaleString('en')}`,
            shown: messages.toLocaleString('en'),
            met: messages >= ENOUGH_MESSAGES,
            binding: true,
          },
        ]
      : []),
    ...failoverGoals(result),
    ...restartGoals(result),
  ]
}

/** Per room of a lost owner: until it took a message that was begun after the loss. */
function failoversMs(result: ChaosResult, silent: boolean, limitMs: number): number[] {
  const byRoom = Map.groupBy(result.records.sends, ({ room }) => room)
  // In a room of one's own there is one writer alone, who may hang on the very node that is silent.
  const judged = new Set([...result.sharedRooms, ...(silent ? [] : result.ownRooms)])
  const losses = result.steps
    .filter(({ faults }) => faults.length === 1)
    .flatMap(({ notes }) => notes)
    .flatMap((note) => (note.type === 'owner lost' && note.silent === silent ? [note] : []))
  return losses.flatMap(({ rooms, atMs }) =>
    rooms
      .filter((room) => judged.has(room))
      .flatMap((room) => firstSendAfterMs(byRoom.get(room) ?? [], atMs, limitMs) ?? []),
  )
}

function failoverGoals(result: ChaosResult): Goal[] {
  const goal = (what: string, limitMs: number, silent: boolean): Goal[] => {
    const times = failoversMs(result, silent, limitMs)
    if (times.length === 0) return []
    const worstMs = Math.max(...times)
    const shown = `${seconds(worstMs)} at the most, ${seconds(median(times))} in the middle, of ${times.length} rooms`
    return [
      { what: `${what}: first send ≤ ${seconds(limitMs)}`, shown, met: worstMs <= limitMs, binding: false },
    ]
  }
  return [
    ...goal('an owner is killed and its port refuses', REFUSED_FAILOVER_MS, false),
    ...goal('an owner stands still and its port is silent', SILENT_FAILOVER_MS, true),
  ]
}

function restartGoals(result: ChaosResult): Goal[] {
  const windows = result.steps
    .filter(({ faults }) => faults.length === 1)
    .flatMap(({ notes }) => notes.flatMap((note) => (note.type === 'restarts' ? [note] : [])))
    .map(({ fromMs, toMs }) => ({ startMs: fromMs, endMs: toMs }))
  if (windows.length === 0) return []
  const { sends } = result.records
  const shared = new Set(result.sharedRooms)
  const rooms = [...Map.groupBy(sends, ({ room }) => room)].filter(([room]) => shared.has(room))
  const pauses = rooms.flatMap(([, some]) => pausesOf(some))
  const worstMs = Math.max(...windows.map((window) => longestPauseMs(pauses, window)))
  const failed = windows.reduce((sum, window) => sum + failedSends(sends, window), 0)
  return [
    {
      what: `SIGTERM, one node after the other: longest pause of a room ≤ ${RESTART_PAUSE_MS} ms`,
      shown: `${Math.round(worstMs)} ms`,
      met: worstMs <= RESTART_PAUSE_MS,
      binding: false,
    },
    { what: 'SIGTERM: no failed send', shown: String(failed), met: failed === 0, binding: false },
  ]
}

/** Refused, or left without an answer by a server that was there. */
function failedSends(
  sends: readonly SendRecord[],
  { startMs, endMs }: Pick<StepResult, 'startMs' | 'endMs'>,
): number {
  const isWithin = (atMs: number): boolean => atMs >= startMs && atMs < endMs
  return sends
    .flatMap(({ troubles }) => troubles)
    .filter(({ what, atMs }) => isWithin(atMs) && !UNHEARD.has(what)).length
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}
