// The figures as a table for people and as JSON for comparing.

import { mkdir, readFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const RESULTS = join(ROOT, 'loadtest/results')

export interface Figure {
  readonly what: string
  readonly unit: 'ms' | '/s'
  readonly parley: number
  /** Measured in the same run; null where there is nothing to compare. */
  readonly reference: number | null
  /** At most, for times; at least, for rates. Null where the figure only informs. */
  readonly goal: number | null
}

export function isMet({ unit, parley, goal }: Figure): boolean {
  return goal === null || (unit === 'ms' ? parley <= goal : parley >= goal)
}

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    inUnit(figure.parley, figure.unit),
    figure.reference === null ? '' : inUnit(figure.reference, figure.unit),
    figure.reference === null ? '' : (figure.parley / figure.reference).toFixed(2),
    figure.goal === null ? '' : `${figure.unit === 'ms' ? '≤' : '≥'} ${inUnit(figure.goal, figure.unit)}`,
    figure.goal === null ? '' : isMet(figure) ? 'met' : 'NOT MET',
  ])
  const all = [['', 'Parley', 'reference', 'ratio', 'goal', ''], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all.map((row) => row.map((cell, i) => pad(cell, widths[i] ?? 0, i)).join('  ')).join('\n')
}

/** Returns: the path of the file. */
export async function writeResults(figures: readonly Figure[], runs: object): Promise<string> {
  await mkdir(RESULTS, { recursive: true })
  const at = new Date().toISOString()
  const file = join(RESULTS, `${at.replaceAll(':', '-')}.json`)
  await Bun.write(
    file,
    JSON.stringify({ at, machine: machine(), versions: await versions(), figures, runs }, null, 2),
  )
  return file
}

function machine(): object {
  const [cpu] = cpus()
  return {
    platform: process.platform,
    arch: process.arch,
    cpu: cpu?.model,
    cpus: cpus().length,
    memory: totalmem(),
  }
}

async function versions(): Promise<object> {
  const { version, dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  return { parley: version, bun: Bun.version, dependencies }
}

function inUnit(value: number, unit: Figure['unit']): string {
  const digits = unit === 'ms' && value < 100 ? 1 : 0
  const text = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return unit === 'ms' ? `${text} ms` : `${text}/s`
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}
