// The page at a glance: how many goals each part met, every one that was missed, and on what machines.

import { goalText, inUnit } from '../../bench/report/numbers.ts'
import { isMet } from '../../bench/report/section.ts'
import type { StoredFigure, StoredPart } from '../stored-part.ts'
import { linkTo } from './chapters.ts'
import { table } from './markdown.ts'

const BYTES_A_GIB = 2 ** 30

export function goalsText(stored: readonly StoredPart[]): string {
  const rows = stored.map(({ part, ...record }) => {
    const goals = goalsOf(record)
    const missed = goals.filter((figure) => !isMet(figure)).length
    return [
      linkTo(part),
      String(goals.length),
      String(goals.length - missed),
      missed === 0 ? '' : `**${missed}**`,
    ]
  })
  const columns = [
    { head: 'part', isNumber: false },
    ...['goals', 'met', 'missed'].map((head) => ({ head, isNumber: true })),
  ]
  return [table(columns, rows), missedText(stored)].join('\n\n')
}

export function machinesText(stored: readonly StoredPart[]): string {
  const machines = Map.groupBy(stored, ({ machine, versions }) => machineText(machine, versions))
  return [...machines]
    .map(([machine, parts]) => {
      const which = machines.size === 1 ? 'All parts' : parts.map(({ part }) => linkTo(part)).join(', ')
      return `- ${which}: ${machine}`
    })
    .join('\n')
}

/** Where a part comes from, in a line. */
export function originText({ command, at, seconds, commit, changed, load }: StoredPart): string {
  const code =
    commit === null ? 'a copy without history' : `commit \`${commit}\`${changed ? ' with changes' : ''}`
  const when = `${at.slice(0, 16).replace('T', ' ')} UTC`
  const long = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`
  return `\`${command}\`: ${when}, ${code}, ${long}; load of the machine ${load.before.toFixed(1)} before and ${load.after.toFixed(1)} after.`
}

function missedText(stored: readonly StoredPart[]): string {
  const missed = stored.flatMap(({ part, sections }) =>
    sections.flatMap(({ title, figures }) =>
      figures
        .filter((figure) => !isMet(figure))
        .map((figure) => [linkTo(part), `${title}: ${figure.what}`, judgedOf(figure), goalOf(figure)]),
    ),
  )
  if (missed.length === 0) return 'None was missed.'
  const columns = ['missed', '', 'measured', 'goal'].map((head, i) => ({ head, isNumber: i > 1 }))
  return table(columns, missed)
}

/** What the goal is about. */
function judgedOf({ measured, difference, unit }: StoredFigure): string {
  return difference === undefined ? inUnit(measured, unit) : `+${inUnit(difference, unit)}`
}

function goalOf({ goal, unit }: StoredFigure): string {
  return goal === null ? '' : goalText(goal, unit)
}

function goalsOf({ sections }: Pick<StoredPart, 'sections'>): StoredFigure[] {
  return sections.flatMap(({ figures }) => figures.filter(({ goal }) => goal !== null))
}

function machineText(
  { model, cores, memoryBytes, system, kernel }: StoredPart['machine'],
  versions: StoredPart['versions'],
): string {
  const memory = (memoryBytes / BYTES_A_GIB).toFixed(1)
  const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return `${model}, ${cores} cores, ${memory} GiB, ${system}, kernel ${kernel}; ${programs.join(', ')}.`
}
