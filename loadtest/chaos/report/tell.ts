// The end of a run for people: the table, the goals, what was wrong, and how to do it again.

import { commandOf } from '../options.ts'
import { acknowledged } from '../records/records.ts'
import type { ChaosResult } from '../result.ts'
import { brokenNotes, type FaultRow, faultRows, outsideOfSteps } from './fault-rows.ts'
import { type Goal, goalsOf, seconds } from './goals.ts'

const SHOWN_VIOLATIONS = 25
const HEADS = [
  'fault',
  'times',
  'messages',
  'lost',
  'doubled',
  'reordered',
  'gaps',
  'untold',
  'other',
  'a room',
  'all rooms',
]

export function reportOf(result: ChaosResult): string {
  const rows = faultRows(result).map(cellsOf)
  const outside = outsideOfSteps(result).length
  return [
    tableOf([HEADS, ...rows]),
    '"a room", "all rooms": the longest time in which somebody waited there and nobody was answered.',
    ...[...result.impossible].map(([fault, why]) => `${fault} was not done: ${why}`),
    ...(outside > 0 ? [`${outside} violations belong to no fault`] : []),
    '',
    ...remarksOf(result),
    '',
    ...goalsOf(result).map(lineOf),
    '',
    ...violationLines(result),
    totalsOf(result),
    `again: ${commandOf(result.options)}`,
  ].join('\n')
}

export function isGood(result: ChaosResult): boolean {
  return goalsOf(result).every(({ met, binding }) => met || !binding)
}

function cellsOf(row: FaultRow): string[] {
  const { fault, times, messages, lost, doubled, reordered, gaps, untold, other, roomPauseMs, pauseMs } = row
  const counts = [times, messages, lost, doubled, reordered, gaps, untold, other]
  return [fault, ...counts.map((count) => count.toLocaleString('en')), seconds(roomPauseMs), seconds(pauseMs)]
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = HEADS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return rows.map((row) => row.map(pad).join('  ')).join('\n')
}

function lineOf({ what, shown, met }: Goal): string {
  return `${met ? 'met    ' : 'NOT MET'}  ${what}: ${shown}`
}

function remarksOf({ steps }: ChaosResult): string[] {
  return steps.flatMap(({ notes }) => notes.flatMap((note) => (note.type === 'remark' ? [note.text] : [])))
}

function violationLines({ violations, steps }: ChaosResult): string[] {
  const broken = steps.flatMap((step) =>
    brokenNotes(step).map((text) => `${step.faults.join(' + ')}: ${text}`),
  )
  const told = violations.map(({ kind, room, detail }) => `${kind}: ${detail} (room ${room})`)
  const all = [...broken, ...told]
  const more = all.length - SHOWN_VIOLATIONS
  return [
    ...all.slice(0, SHOWN_VIOLATIONS),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(all.length > 0 ? [''] : []),
  ]
}

function totalsOf({ records, durationMs, options, versions, violations }: ChaosResult): string {
  const { sends, changes, streams, departures } = records
  const seen = streams.reduce((sum, { events }) => sum + events.length, 0)
  const counts = [
    `${acknowledged(sends).toLocaleString('en')} acknowledged`,
    `${changes.length.toLocaleString('en')} edits and deletions`,
    `${seen.toLocaleString('en')} events seen by ${streams.length.toLocaleString('en')} streams`,
    `${departures.length} departures`,
    `${violations.length} violations`,
  ]
  const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return `${counts.join(', ')}\n${(durationMs / 60_000).toFixed(1)} min, seed ${options.seed}; ${programs.join(', ')}`
}
