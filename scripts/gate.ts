// `npm test`: every gate, then every suite; the last line counts them. Arguments are passed to vitest for a partial run.

import { runChecks } from './gate/checks.ts'
import { leftOut, needPrograms } from './gate/programs.ts'
import { runSuites } from './gate/suites.ts'
import { printSummary, type Tally } from './gate/summary.ts'

const vitestArguments = process.argv.slice(2)
const isPartial = vitestArguments.length > 0

const without = leftOut()
const notes = without.map(({ why }) => why)
for (const note of notes) console.error(`\n${note}`)
const tallies: Tally[] = [await needPrograms()]
if (tallies.every(({ failed }) => failed === 0)) {
  if (!isPartial) tallies.push(...(await runChecks()))
  tallies.push(
    await runSuites(
      vitestArguments,
      without.map(({ suites }) => suites),
    ),
  )
}
process.exitCode = printSummary(tallies, notes)
