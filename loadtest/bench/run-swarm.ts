// Runs a swarm in a process of its own, so that measuring costs the measured nothing but the processor it shares.

import { join } from 'node:path'
import type { Job, Outcome } from '../swarm/job.ts'

const SWARM = join(import.meta.dirname, '../swarm.ts')

/** Errors: throws when the swarm does not end well; what it said is on standard error. */
export async function runSwarm(job: Job): Promise<Outcome> {
  const child = Bun.spawn([process.execPath, '--no-env-file', SWARM], {
    stdin: new Blob([JSON.stringify(job)]),
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const said = await new Response(child.stdout).text()
  const code = await child.exited
  if (code !== 0) throw new Error(`the swarm ended with code ${code}`)
  return JSON.parse(said) as Outcome
}
