// What an attacked server must still show: it is ready, it has complained of nothing, it has not grown fat.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { LiveServer } from '../support/live-server.ts'

// Levels of the log beyond a warning, and anything that looks like a stack.
const ALARMING = /"level":"(?:error|fatal)"|\s+at .+:\d+:\d+|"stack":/

export async function complaints({ url, process }: LiveServer): Promise<string[]> {
  const { status } = await fetch(`${url}/readyz`)
  return [
    ...(status === 200 ? [] : [`/readyz answers ${status}`]),
    ...process.log.filter((line) => ALARMING.test(line)),
  ]
}

/** Memory that the process holds, in MiB. */
export async function residentMb(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) / 1_024
}
