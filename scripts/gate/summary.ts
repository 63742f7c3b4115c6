// The end of a run: one row for each part of the gate, then the count, alone on the last line.

export interface Tally {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly tookMs: number
}

/** The exit code. A run in which nothing passed is a failed run: it has shown nothing. */
export function printSummary(tallies: readonly Tally[], notes: readonly string[]): 0 | 1 {
  const lines = summaryOf(tallies, notes)
  for (const line of lines) console.log(line)
  return isGood(tallies) ? 0 : 1
}

/** `notes`: what one must not take for tested. */
export function summaryOf(tallies: readonly Tally[], notes: readonly string[] = []): string[] {
  const width = Math.max(0, ...tallies.map(({ name }) => name.length))
  const rows = tallies.map((tally) => {
    const verdict = verdictOf(tally)
    const seconds = `${(tally.tookMs / 1_000).toFixed(1)} s`
    return `  ${tally.name.padEnd(width)}  ${verdict}  ${seconds.padStart(8)}  ${tally.passed} passed, ${tally.failed} failed`
  })
  return [
    '',
    ...rows,
    '',
    ...notes.flatMap((note) => [note, '']),
    `${sum(tallies, 'passed')} passed, ${sum(tallies, 'failed')} failed`,
  ]
}

function verdictOf({ passed, failed }: Tally): string {
  if (failed > 0) return 'FAILED'
  return passed > 0 ? 'ok    ' : 'NOT RUN'
}

export function isGood(tallies: readonly Tally[]): boolean {
  return sum(tallies, 'failed') === 0 && sum(tallies, 'passed') > 0
}

function sum(tallies: readonly Tally[], field: 'passed' | 'failed'): number {
  return tallies.reduce((total, tally) => total + tally[field], 0)
}
