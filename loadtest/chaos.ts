// `npm run chaos`: a cluster under faults, and the proof that it lost nothing; ends with 1 where it did.

import { type ChaosOptions, commandOf, readOptions, USAGE } from './chaos/options.ts'
import { writeJson } from './chaos/report/evidence.ts'
import { isGood, reportOf } from './chaos/report/tell.ts'
import { runChaos } from './chaos/run.ts'

const SEEDS = 1_000_000
const LONGEST_MINUTES = 45

const options = optionsOrLeave()
// Every wait has a deadline of its own; this one is for what nobody thought of.
const longestMs = ((options.minutes ?? 0) + LONGEST_MINUTES) * 60_000
setTimeout(() => leave(`the run did not end within ${longestMs / 60_000} min`), longestMs).unref()

console.log(commandOf(options))
const { result, evidence } = await runChaos(options, { say: (line) => console.log(line) })
console.log(`\n${reportOf(result)}`)
if (evidence !== null) console.log(`records and logs: ${evidence}`)
if (options.jsonFile !== null) await writeJson(result, options.jsonFile)
process.exit(isGood(result) ? 0 : 1)

function optionsOrLeave(): ChaosOptions {
  try {
    return readOptions(process.argv.slice(2), 1 + Math.floor(Math.random() * SEEDS))
  } catch (fault) {
    return leave(`${fault instanceof Error ? fault.message : fault}\n${USAGE}`)
  }
}

function leave(reason: string): never {
  console.error(reason)
  process.exit(2)
}
