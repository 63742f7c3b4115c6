// One run of k6: the world as a file, its summary as JSON, its report as a page.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bareEnvironment } from '../../scripts/servers/bare-environment.ts'
import { K6, need } from '../../scripts/servers/needed-programs.ts'
import type { World } from '../k6/parts/people.ts'
import type { Summary } from './summary.ts'

const THRESHOLDS_MISSED = 99
// Its page shows one point each.
const PERIOD = '2s'
const TOLD_TO_GO = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface K6Run {
  readonly summary: Summary
  /** Every threshold was met. */
  readonly isMet: boolean
  /** What k6 itself took of one processor: near the number of processors it measures itself. */
  readonly load: number
}

export interface K6Job {
  readonly script: string
  readonly url: string
  readonly world: World
  /** Null: as the script has it. */
  readonly minutes: number | null
  /** How late answers and events may be before they count as lost; left out: as the scripts have it. */
  readonly settleSeconds?: number
  /** Where the page with the report goes. */
  readonly report: string
  /** "shown": what k6 says goes to the terminal. */
  readonly output: 'shown' | 'hidden'
}

/** Errors: throws when k6 is missing, or ends for another reason than a threshold: we are told to go and end it, for one. */
export async function runK6(job: K6Job): Promise<K6Run> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-load-'))
  try {
    const [worldFile, summaryFile] = [join(folder, 'world.json'), join(folder, 'summary.json')]
    await Bun.write(worldFile, JSON.stringify(job.world))
    const { code, load } = await run(job, worldFile, summaryFile)
    if (code !== 0 && code !== THRESHOLDS_MISSED) throw new Error(`k6 ended with code ${code}`)
    const summary = JSON.parse(await readFile(summaryFile, 'utf8')) as Summary
    return { summary, isMet: code === 0, load }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function k6Version(): string {
  const said = Bun.spawnSync([need(K6), 'version']).stdout.toString()
  return /v(\d\S*)/.exec(said)?.[1] ?? said
}

async function run(
  { script, url, minutes, settleSeconds, report, output }: K6Job,
  worldFile: string,
  summaryFile: string,
): Promise<{ code: number; load: number }> {
  const told = {
    PARLEY_URL: url,
    PARLEY_WORLD: worldFile,
    ...(minutes !== null && { MINUTES: String(minutes) }),
    ...(settleSeconds !== undefined && { SETTLE_SECONDS: String(settleSeconds) }),
  }
  const startedMs = performance.now()
  const child = Bun.spawn(
    [
      ...[need(K6), 'run', '--no-usage-report', `--summary-export=${summaryFile}`],
      // Without a terminal its bars would be thousands of lines.
      ...(process.stdout.isTTY ? [] : ['--quiet']),
      ...Object.entries(told).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      script,
    ],
    {
      env: {
        ...bareEnvironment(),
        // Memory for time: what k6 clears up meanwhile, it sees too late.
        GOGC: '400',
        K6_WEB_DASHBOARD: 'true',
        K6_WEB_DASHBOARD_EXPORT: report,
        K6_WEB_DASHBOARD_PERIOD: PERIOD,
        // It is for the report at the end; nobody looks meanwhile.
        K6_WEB_DASHBOARD_PORT: '-1',
      },
      stdin: 'ignore',
      stdout: output === 'shown' ? 'inherit' : 'ignore',
      stderr: output === 'shown' ? 'inherit' : 'ignore',
    },
  )
  // It is nobody's child once we are gone, and would go on for as long as its script says.
  const end = (): void => child.kill('SIGKILL')
  for (const signal of TOLD_TO_GO) process.on(signal, end)
  const code = await child.exited
  for (const signal of TOLD_TO_GO) process.off(signal, end)
  const tookUs = (performance.now() - startedMs) * 1_000
  return { code, load: Number(child.resourceUsage()?.cpuTime.total ?? 0) / tookUs }
}
