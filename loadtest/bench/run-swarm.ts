// Runs a swarm in a process of its own, so that measuring costs the measured nothing but the processor it shares.

import { join } from 'node:path'
import type { Job, Outcome, Seat } from '../swarm/job.ts'

const SWARM = join(import.meta.dirname, '../swarm.ts')

/** One outcome for each turn. Errors: throws when the swarm does not end well; what it said is on standard error. */
export async function runTurns(job: Job): Promise<Outcome[]> {
  const child = Bun.spawn([process.execPath, '--no-env-file', SWARM], {
    stdin: new Blob([JSON.stringify(job)]),
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const said = await new Response(child.stdout).text()
  const code = await child.exited
  if (code !== 0) throw new Error(`the swarm ended with code ${code}`)
  return JSON.parse(said) as Outcome[]
}

/** A single turn, of all seats together. */
export async function runSwarm({
  seats,
  ...job
}: Omit<Job, 'sides' | 'turns'> & { readonly seats: readonly Seat[] }): Promise<Outcome> {
  const [outcome] = await runTurns({ ...job, sides: [seats], turns: [0] })
  if (!outcome) throw new Error('the swarm said nothing')
  return outcome
}
