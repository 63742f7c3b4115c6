// `npm run loadtest`: a load of k6 on a server of its own or on one that runs; ends with 1 where a threshold is missed.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { howToInstall, K6, missingOf, NATS, NGINX, POSTGRES, REDIS } from '../scripts/servers/needed-programs.ts'
import { writeResults } from './bench/report/results.ts'
import { tableOf } from './bench/report/table.ts'
import { LOADS } from './loads/catalogue.ts'
import { openStage } from './loads/open-stage.ts'
import { type LoadOptions, readOptions, USAGE } from './loads/options.ts'
import { k6Version, runK6 } from './loads/run-k6.ts'
import { sectionOf } from './loads/summary.ts'

const NEEDED = { node: [], cluster: [POSTGRES, REDIS, NATS, NGINX], past: [POSTGRES] } as const

const options = optionsOrLeave()
const missing = missingOf([K6, ...(options.url === null ? NEEDED[LOADS[options.name].stage] : [])])
if (missing.length > 0) leave(`${howToInstall(missing)}\nNothing was started.`)
process.exit((await perform(options)) ? 0 : 1)

async function perform(wanted: LoadOptions): Promise<boolean> {
  const { name, minutes } = wanted
  const { url, world, stop } = await openStage(wanted)
  try {
    const report = await reportFile(name)
    const script = join(import.meta.dirname, `k6/${name}.ts`)
    const { summary, isMet, load } = await runK6({ script, url, world, minutes, report, output: 'shown' })
    const remark = `k6 ${k6Version()} took ${Math.round(100 * load)} % of a processor of the same machine`
    const section = sectionOf(name, summary, [remark])
    console.log(`\n${tableOf(section)}\n`)
    console.log(`figures: ${await writeResults([section], { [name]: summary })}\nreport:  ${report}`)
    return isMet
  } finally {
    await stop()
  }
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
    return leave(`${fault instanceof Error ? fault.message : fault}\n\n${USAGE}`)
  }
}

function leave(reason: string): never {
  console.error(reason)
  process.exit(2)
}
