// `npm run bench`: how fast one node is beside a reference, and what a cluster adds; ends with 1 where a goal is missed.

import { howToInstall, missingOf, NATS, NGINX, POSTGRES, REDIS } from '../scripts/servers/needed-programs.ts'
import { benchCrossing } from './bench/cluster/crossing.ts'
import { benchFailover } from './bench/cluster/failover.ts'
import { benchManyRooms } from './bench/cluster/many-rooms.ts'
import { benchCommit } from './bench/commit/bench-commit.ts'
import { benchFanout } from './bench/fanout/bench-fanout.ts'
import { benchHistory } from './bench/history/bench-history.ts'
import { benchMeasuring } from './bench/measuring/bench-measuring.ts'
import { benchNotifications } from './bench/notifications/bench-notifications.ts'
import { type BenchOptions, commandOf, type PartName, readOptions, USAGE } from './bench/options.ts'
import type { Part } from './bench/part.ts'
import { writeResults } from './bench/report/results.ts'
import { isMet } from './bench/report/section.ts'
import { tableOf } from './bench/report/table.ts'
import { together } from './bench/report/together.ts'
import { benchResume } from './bench/resume/bench-resume.ts'
import { benchSingle } from './bench/single/bench-single.ts'
import { benchSlow } from './bench/slow/bench-slow.ts'
import { benchSoak } from './bench/soak/bench-soak.ts'
import { benchSockets } from './bench/sockets/bench-sockets.ts'
import { benchSpent } from './bench/spent/bench-spent.ts'
import { benchTraces } from './bench/traces/bench-traces.ts'
import { postgresVersion } from './chaos/versions.ts'
import { startRecord } from './performance/record.ts'

const ALONE: readonly PartName[] = ['single', 'measuring']
const ON_POSTGRES: readonly PartName[] = [
  ...(['fanout', 'sockets', 'resume', 'slow', 'soak', 'spent', 'commit', 'traces'] as const),
  ...(['history', 'notifications'] as const),
]

const options = optionsOrLeave()
const names = possible(options.parts)
if (names.length === 0) process.exit(2)
const parts: Part[] = []
for (const name of names) parts.push(await measureAndTell(name))
const sections = parts.flatMap((part) => part.sections)
const raw = Object.fromEntries(names.map((name, i) => [name, parts[i]?.runs]))
console.log(await writeResults(sections, raw))
const figures = sections.flatMap((section) => section.figures)
process.exit(figures.every(isMet) ? 0 : 1)

async function measureAndTell(name: PartName): Promise<Part> {
  const record = startRecord()
  const runs: Part[] = []
  while (runs.length < options.times) runs.push(await measure(name))
  const part = together(runs)
  for (const section of part.sections) console.log(`\n${tableOf(section)}\n`)
  if (options.save) {
    const { databaseUrl, as } = options
    const named = databaseUrl === null ? {} : { postgres: await postgresVersion(databaseUrl) }
    const versions = { ...named, ...part.versions }
    console.log(
      await record.save({ part: name, as, command: commandOf(name, options) }, { ...part, versions }),
    )
  }
  return part
}

function measure(name: PartName): Promise<Part> {
  switch (name) {
    case 'single':
      return benchSingle(options.databaseUrl, options.isShort)
    case 'fanout':
      return benchFanout(options.databaseUrl, options.isShort)
    case 'sockets':
      return benchSockets(options.databaseUrl, options.isShort)
    case 'resume':
      return benchResume(options.databaseUrl, options.isShort)
    case 'slow':
      return benchSlow(options.databaseUrl, options.isShort)
    case 'soak':
      return benchSoak(options)
    case 'spent':
      return benchSpent(options.databaseUrl, options.isShort)
    case 'commit':
      return benchCommit(options.databaseUrl, options.isShort)
    case 'traces':
      return benchTraces(options.databaseUrl, options.isShort)
    case 'measuring':
      return benchMeasuring(options.isShort)
    case 'history':
      return benchHistory(options.databaseUrl, options.messages)
    case 'notifications':
      return benchNotifications(options.databaseUrl)
    case 'crossing':
      return benchCrossing()
    case 'rooms':
      return benchManyRooms()
    case 'failover':
      return benchFailover()
  }
}

function possible(wanted: readonly PartName[]): readonly PartName[] {
  const missing = missingOf([POSTGRES, REDIS, NATS, NGINX])
  const noPostgres = options.databaseUrl === null && missing.includes(POSTGRES)
  const left = wanted.filter(
    (name) => ALONE.includes(name) || (ON_POSTGRES.includes(name) ? !noPostgres : missing.length === 0),
  )
  if (left.length < wanted.length) {
    const leftOut = wanted.filter((name) => !left.includes(name))
    console.log(`Left out: ${leftOut.join(', ')}. ${howToInstall(missing)}`)
  }
  return left
}

function optionsOrLeave(): BenchOptions {
  try {
    return readOptions(process.argv.slice(2))
  } catch (fault) {
    console.error(`${fault instanceof Error ? fault.message : fault}\n\n${USAGE}`)
    process.exit(2)
  }
}
