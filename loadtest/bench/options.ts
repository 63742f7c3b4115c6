// What `npm run bench` is told on the command line.

import { parseArgs } from 'node:util'

export const PARTS = ['single', 'crossing', 'rooms', 'failover'] as const
export type PartName = (typeof PARTS)[number]

export interface BenchOptions {
  readonly parts: readonly PartName[]
  /** Of a server where databases can be made; null: one of our own, where Postgres is installed. */
  readonly databaseUrl: string | null
}

export const USAGE = `Usage: npm run bench -- [--only PART[,PART]] [postgres://…]
  --only  ${PARTS.join(', ')}; or cluster, which is the last three; all where it is not said
  postgres://…  a server for the single node to be measured on, where none is installed here`

const CLUSTER: readonly PartName[] = ['crossing', 'rooms', 'failover']

/** Errors: throws a sentence for people. */
export function readOptions(words: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { only: { type: 'string' } },
    allowPositionals: true,
  })
  const wanted = values.only?.split(',').flatMap(partsNamed) ?? PARTS
  return { parts: PARTS.filter((part) => wanted.includes(part)), databaseUrl: positionals[0] ?? null }
}

function partsNamed(name: string): readonly PartName[] {
  if (name === 'cluster') return CLUSTER
  const part = PARTS.find((each) => each === name)
  if (part === undefined) throw new Error(`the bench has no part ${name}`)
  return [part]
}
