// Runs swarms in processes of their own, so that measuring costs the measured nothing but the processor they share.

import { join } from 'node:path'
import { type Job, type Outcome, SEATED } from '../swarm/job.ts'
import { putTogether, splitJob } from './split-job.ts'

const SWARM = join(import.meta.dirname, '../swarm.ts')

/**
 * One outcome for each turn.
 *
 * `swarms`: processes that share the rooms, where one would be full; they begin together.
 * Errors: throws when a swarm does not end well; what it said is on standard error.
 */
export async function runTurns(job: Job, swarms = 1): Promise<Outcome[]> {
  const started = splitJob(job, swarms).map(startSwarm)
  try {
    await Promise.all(started.map(({ seated }) => seated))
    const found = await Promise.all(started.map(({ begin }) => begin()))
    return job.turns.map((_, turn) => putTogether(found.flatMap((outcomes) => outcomes[turn] ?? [])))
  } finally {
    for (const { end } of started) end()
  }
}

interface Started {
  readonly seated: Promise<void>
  begin(): Promise<Outcome[]>
  /** Nothing to do where it has ended. */
  end(): void
}

function startSwarm(job: Job): Started {
  const child = Bun.spawn([process.execPath, '--no-env-file', SWARM], {
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const lines = linesOf(child.stdout)
  const tell = (line: string): void => {
    child.stdin.write(`${line}\n`)
    child.stdin.flush()
  }
  const hear = async (): Promise<string> => {
    const { value } = await lines.next()
    if (value === undefined) throw new Error(`the swarm ended with code ${await child.exited}`)
    return value
  }
  tell(JSON.stringify(job))
  return {
    seated: hear().then((line) => {
      if (line !== SEATED) throw new Error(`the swarm said ${line}`)
    }),
    async begin() {
      tell('')
      return JSON.parse(await hear()) as Outcome[]
    },
    end: () => child.kill(),
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
}
