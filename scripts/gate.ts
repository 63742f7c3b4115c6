// `npm test`: every gate, then every suite; the last line counts them. Arguments are passed to vitest for a partial run.

import { runChecks } from './gate/checks.ts'
import { needPrograms } from './gate/programs.ts'
import { runSuites } from './gate/suites.ts'
import { printSummary, type Tally } from './gate/summary.ts'

const vitestArguments = process.argv.slice(2)
const isPartial = vitestArguments.length > 0

const tallies: Tally[] = [await needPrograms()]
if (tallies.every(({ failed }) => failed === 0)) {
  if (!isPartial) tallies.push(...(await runChecks()))
  tallies.push(await runSuites(vitestArguments))
}
process.exitCode = printSummary(tallies)
