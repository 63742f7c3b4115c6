// `npm run loadtest`: a load of k6 on a server of its own or on one that runs; ends with 1 where a threshold is missed.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  howToInstall,
  K6,
  missingOf,
  NATS,
  NGINX,
  POSTGRES,
  REDIS,
} from '../scripts/servers/needed-programs.ts'
import type { Part } from './bench/part.ts'
import { writeResults } from './bench/report/results.ts'
import { tableOf } from './bench/report/table.ts'
import { together } from './bench/report/together.ts'
import { LOADS } from './loads/catalogue.ts'
import { openStage } from './loads/open-stage.ts'
import { commandOf, type LoadOptions, readOptions, USAGE } from './loads/options.ts'
import { type K6Run, k6Version, runK6 } from './loads/run-k6.ts'
import type { Stage } from './loads/stage.ts'
import { sectionOf } from './loads/summary.ts'
import { startRecord } from './performance/record.ts'

const NEEDED = { node: [], cluster: [POSTGRES, REDIS, NATS, NGINX], past: [POSTGRES] } as const

const options = optionsOrLeave()
const missing = missingOf([K6, ...(options.url === null ? NEEDED[LOADS[options.name].stage] : [])])
if (missing.length > 0) leave(`${howToInstall(missing)}\nNothing was started.`)
try {
  process.exit((await perform(options)) ? 0 : 1)
} catch (fault) {
  leave(`The load could not be carried out: ${messageOf(fault)}`)
}

async function perform(wanted: LoadOptions): Promise<boolean> {
  const { name, times, save } = wanted
  const record = startRecord()
  const stage = await openStage(wanted)
  const runs: Run[] = []
  try {
    while (runs.length < times) runs.push(await runOn(stage, wanted))
  } finally {
    await stage.stop()
  }
  const part = together(runs.map((run) => run.part))
  for (const section of part.sections) console.log(`\n${tableOf(section)}\n`)
  const named = { part: `k6-${name}`, as: null, command: commandOf(wanted) }
  const file = save ? await record.save(named, part) : await writeResults(part.sections, part.runs)
  console.log(`figures: ${file}`)
  for (const { report } of runs) console.log(`report:  ${report}`)
  return runs.every(({ isMet }) => isMet)
}

interface Run extends Pick<K6Run, 'isMet'> {
  readonly part: Part
  readonly report: string
}

async function runOn({ url, world }: Stage, { name, minutes }: LoadOptions): Promise<Run> {
  const report = await reportFile(name)
  const script = join(import.meta.dirname, `k6/${name}.ts`)
  const { summary, isMet, load } = await runK6({ script, url, world, minutes, report, output: 'shown' })
  const remark = `k6 took ${Math.round(100 * load)} % of one processor of the same machine`
  const sections = [sectionOf(LOADS[name].title, summary, [remark])]
  return { report, isMet, part: { sections, runs: summary, versions: { k6: k6Version() } } }
}

async function reportFile(name: string): Promise<string> {
  const folder = join(import.meta.dirname, 'results')
  await mkdir(folder, { recursive: true })
  return join(folder, `${name}-${new Date().toISOString().replaceAll(':', '-')}.html`)
}

function optionsOrLeave(): LoadOptions {
  try {
    return readOptions(process.argv.slice(2))
  } catch (fault) {
    return leave(`${messageOf(fault)}\n\n${USAGE}`)
  }
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}

function leave(reason: string): never {
  console.error(reason)
  process.exit(2)
}
