// What `npm run cluster` can be told, from the words of its command line.

import { parseArgs } from 'node:util'
import { isFree } from '../servers/free-port.ts'

export interface ClusterOptions {
  readonly nodes: number
  /** Null: DEFAULT_PORT, or the next one that is free. */
  readonly port: number | null
  /** Null: a temporary folder. */
  readonly folder: string | null
}

export const USAGE = `Usage: npm run cluster -- [--nodes N] [--port P] [--data DIR]
  --nodes N   how many nodes, 1 to 16; 3 where it is not said
  --port P    where nginx listens; 8080 where it is not said, or the next one that is free
  --data DIR  where data and logs are kept; a temporary folder where it is not said`

const DEFAULT_PORT = 8080
const LAST_PORT = 65_535
const MAX_NODES = 16

/** Errors: throws a sentence for people. */
export function readOptions(words: readonly string[]): ClusterOptions {
  const { values } = parseArgs({
    args: [...words],
    options: { nodes: { type: 'string' }, port: { type: 'string' }, data: { type: 'string' } },
  })
  return {
    nodes: wholeNumber('--nodes', values.nodes ?? '3', MAX_NODES),
    port: values.port === undefined ? null : wholeNumber('--port', values.port, LAST_PORT),
    folder: values.data ?? null,
  }
}

/** Errors: throws when the port that was asked for is taken: whoever names one means that one. */
export async function choosePort(wanted: number | null): Promise<number> {
  if (wanted !== null && !(await isFree(wanted))) throw new Error(`port ${wanted} is taken, or not for us`)
  for (let port = wanted ?? DEFAULT_PORT; port <= LAST_PORT; port += 1) if (await isFree(port)) return port
  throw new Error(`found no free port from ${DEFAULT_PORT} on`)
}

function wholeNumber(name: string, text: string, max: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > max)
    throw new Error(`${name} must be a whole number from 1 to ${max}, not "${text}"`)
  return number
}
