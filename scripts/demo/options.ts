// What `npm run demo` can be told, from the words of its command line.

import { parseArgs } from 'node:util'
import { isFree } from '../servers/free-port.ts'

export interface DemoWords {
  /** Null: a temporary folder. */
  readonly folder: string | null
  readonly port: number
  readonly isQuiet: boolean
}

export const USAGE = `Usage: npm run demo -- [--port P] [--data DIR] [--quiet]
  --port P    where it listens; 3000 where it is not said, or the next one that is free
  --data DIR  where everything is kept; a temporary folder where it is not said
  --quiet     nobody goes on talking`

const DEFAULT_PORT = 3_000
const LAST_PORT = 65_535

/** Errors: throws a sentence for people. */
export async function readOptions(words: readonly string[]): Promise<DemoWords> {
  const { values } = parseArgs({
    args: [...words],
    options: { port: { type: 'string' }, data: { type: 'string' }, quiet: { type: 'boolean' } },
  })
  return {
    folder: values.data ?? null,
    port: values.port === undefined ? await nextFree(DEFAULT_PORT) : await exactly(values.port),
    isQuiet: values.quiet ?? false,
  }
}

/** Whoever names a port means that one. */
async function exactly(text: string): Promise<number> {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > LAST_PORT)
    throw new Error(`--port must be a whole number from 1 to ${LAST_PORT}, not "${text}"`)
  if (!(await isFree(port))) throw new Error(`port ${port} is taken, or not for us`)
  return port
}

async function nextFree(from: number): Promise<number> {
  for (let port = from; port <= LAST_PORT; port += 1) if (await isFree(port)) return port
  throw new Error(`found no free port from ${from} on`)
}
