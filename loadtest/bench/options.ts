// What `npm run bench` is told on the command line.

import { parseArgs } from 'node:util'

export const PARTS = ['single', 'history', 'notifications', 'crossing', 'rooms', 'failover'] as const
export type PartName = (typeof PARTS)[number]

export interface BenchOptions {
  readonly parts: readonly PartName[]
  /** How long the history is that is read. */
  readonly messages: number
  /** Of a server where databases can be made; null: one of our own, where Postgres is installed. */
  readonly databaseUrl: string | null
}

export const USAGE = `Usage: npm run bench -- [--only PART[,PART]] [--messages N] [postgres://…]
  --only  ${PARTS.join(', ')}; or cluster, which is the last three; all where it is not said
  --messages  how many messages the history has, 10000000 where it is not said; writing them takes ten minutes
  postgres://…  a server for the single node, the history and notifications to be measured on, where none is installed here`

const CLUSTER: readonly PartName[] = ['crossing', 'rooms', 'failover']

/** Errors: throws a sentence for people. */
export function readOptions(words: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { only: { type: 'string' }, messages: { type: 'string' } },
    allowPositionals: true,
  })
  const wanted = values.only?.split(',').flatMap(partsNamed) ?? PARTS
  return {
    parts: PARTS.filter((part) => wanted.includes(part)),
    messages: wholeNumber(values.messages ?? '10000000'),
    databaseUrl: positionals[0] ?? null,
  }
}

function partsNamed(name: string): readonly PartName[] {
  if (name === 'cluster') return CLUSTER
  const part = PARTS.find((each) => each === name)
  if (part === undefined) throw new Error(`the bench has no part ${name}`)
  return [part]
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{4,9}$/.test(text)) return Number(text)
  throw new Error('--messages is a whole number, no less than 10000')
}
