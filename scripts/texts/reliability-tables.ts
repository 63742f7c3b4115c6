// What docs/reliability.md shows of chaos runs: their sums, and the worst of each, from the JSON that the runs wrote.

import { z } from 'zod'

const FAULT = z.object({
  fault: z.string(),
  times: z.number(),
  messages: z.number(),
  lost: z.number(),
  doubled: z.number(),
  reordered: z.number(),
  gaps: z.number(),
  /** Runs of before did not look. */
  untold: z.number().default(0),
  other: z.number(),
  roomPauseMs: z.number(),
  pauseMs: z.number(),
})

const RUN = z.object({
  at: z.string(),
  command: z.string(),
  durationMs: z.number(),
  versions: z.record(z.string(), z.string()),
  acknowledged: z.number(),
  faults: z.array(FAULT),
  goals: z.array(z.object({ what: z.string(), shown: z.string(), met: z.boolean() })),
  violations: z.array(z.unknown()),
})

export type ChaosRun = z.infer<typeof RUN>
type Fault = z.infer<typeof FAULT>

/** Errors: throws where the text is not what `npm run chaos -- --json FILE` writes. */
export function readRun(json: string): ChaosRun {
  return RUN.parse(JSON.parse(json))
}

export function reliabilityTables(runs: readonly ChaosRun[]): string {
  return [runTable(runs), faultTable(runs), goalTable(runs)].join('\n\n')
}

function runTable(runs: readonly ChaosRun[]): string {
  const rows = runs.map(({ command, at, durationMs, acknowledged, violations, versions }) => {
    const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
    const minutes = (durationMs / 60_000).toFixed(1)
    return [
      `\`${command}\``,
      at.slice(0, 10),
      minutes,
      count(acknowledged),
      count(violations.length),
      programs.join(', '),
    ]
  })
  const sum = (of: (run: ChaosRun) => number): string => count(runs.reduce((all, run) => all + of(run), 0))
  const total = ['together', '', '', sum((run) => run.acknowledged), sum((run) => run.violations.length), '']
  return table(['run', 'on', 'minutes', 'acknowledged', 'violations', 'with'], [...rows, total])
}

function faultTable(runs: readonly ChaosRun[]): string {
  const merged = new Map<string, Fault>()
  for (const fault of runs.flatMap(({ faults }) => faults)) {
    const known = merged.get(fault.fault)
    merged.set(fault.fault, known === undefined ? fault : together(known, fault))
  }
  const heads = [
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
  const rows = [...merged.values()].map((row) => {
    const counts = [
      row.times,
      row.messages,
      row.lost,
      row.doubled,
      row.reordered,
      row.gaps,
      row.untold,
      row.other,
    ]
    return [`\`${row.fault}\``, ...counts.map(count), seconds(row.roomPauseMs), seconds(row.pauseMs)]
  })
  return table(heads, rows)
}

function together(a: Fault, b: Fault): Fault {
  return {
    fault: a.fault,
    times: a.times + b.times,
    messages: a.messages + b.messages,
    lost: a.lost + b.lost,
    doubled: a.doubled + b.doubled,
    reordered: a.reordered + b.reordered,
    gaps: a.gaps + b.gaps,
    untold: a.untold + b.untold,
    other: a.other + b.other,
    roomPauseMs: Math.max(a.roomPauseMs, b.roomPauseMs),
    pauseMs: Math.max(a.pauseMs, b.pauseMs),
  }
}

function goalTable(runs: readonly ChaosRun[]): string {
  const goals = runs[0]?.goals.map(({ what }) => what) ?? []
  const rows = goals.map((what) => [
    what,
    ...runs.map(({ goals: reached }) => {
      const goal = reached.find((other) => other.what === what)
      return goal === undefined ? '–' : `${goal.met ? '' : '**missed** '}${goal.shown}`
    }),
  ])
  return table(['goal', ...runs.map((_, i) => `run ${i + 1}`)], rows)
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

function count(number: number): string {
  return number.toLocaleString('en')
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}
