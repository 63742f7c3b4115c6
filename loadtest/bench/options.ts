// What `npm run bench` is told on the command line.

import { parseArgs } from 'node:util'

export const PARTS = [
  ...([
    'single',
    'fanout',
    'sockets',
    'resume',
    'slow',
    'soak',
    'spent',
    'commit',
    'traces',
    'measuring',
  ] as const),
  ...(['history', 'notifications', 'crossing', 'rooms', 'failover'] as const),
] as const
export type PartName = (typeof PARTS)[number]

export interface BenchOptions {
  readonly parts: readonly PartName[]
  /** How long the history is that is read. */
  readonly messages: number
  /** How long the soak lasts. */
  readonly minutes: number
  /** Of a server where databases can be made; null: one of our own, where Postgres is installed. */
  readonly databaseUrl: string | null
  /** Just to see that all works: the figures mean nothing. */
  readonly isShort: boolean
  /** How often each part is run; its figures are the medians. */
  readonly times: number
  /** Whether what is measured is stored in docs/performance. */
  readonly save: boolean
  /** A name to store it under, beside what is stored without one: "before". */
  readonly as: string | null
}

export const USAGE = `Usage: npm run bench -- [--only PART[,PART]] [--times N] [--save [--as NAME]] [--messages N] [--minutes N] [--short] [postgres://…]
  --only  ${PARTS.join(', ')}; or cluster, which is the last three; all where it is not said
  --times  how often each part is run, the figures being the medians; once where it is not said
  --save  stores what was measured in docs/performance, for \`npm run performance\` to draw; as PART.NAME, beside it, with --as
  --messages  how many messages the history has, 10000000 where it is not said; writing them takes ten minutes
  --minutes  how long the soak lasts, 30 where it is not said
  --short  with little work, to see that all works; the figures mean nothing
  PARLEY_CODE=FOLDER, in the environment: measures that copy of Parley instead of this one, as for --as before
  postgres://…  a server for all but the cluster to be measured on, where none is installed here`

const MESSAGES = 10_000_000
const LEAST_MESSAGES = 10_000
const MINUTES = 30

const CLUSTER: readonly PartName[] = ['crossing', 'rooms', 'failover']

/** Errors: throws a sentence for people. */
export function readOptions(words: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      only: { type: 'string' },
      messages: { type: 'string', default: String(MESSAGES) },
      minutes: { type: 'string', default: String(MINUTES) },
      times: { type: 'string', default: '1' },
      short: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
      as: { type: 'string' },
    },
    allowPositionals: true,
  })
  const wanted = values.only?.split(',').flatMap(partsNamed) ?? PARTS
  return {
    parts: PARTS.filter((part) => wanted.includes(part)),
    messages: wholeNumber('messages', values.messages, LEAST_MESSAGES),
    minutes: wholeNumber('minutes', values.minutes, 1),
    databaseUrl: positionals[0] ?? null,
    isShort: values.short,
    times: wholeNumber('times', values.times, 1),
    save: values.save,
    as: nameOf(values.as, values.save),
  }
}

function partsNamed(name: string): readonly PartName[] {
  if (name === 'cluster') return CLUSTER
  const part = PARTS.find((each) => each === name)
  if (part === undefined) throw new Error(`the bench has no part ${name}`)
  return [part]
}

/** The command that measures a part again as it was. Where the database is, is nobody's business but its owner's. */
export function commandOf(part: PartName, options: BenchOptions): string {
  const { messages, minutes, databaseUrl, times, isShort, as } = options
  return [
    `npm run bench -- --only ${part} --save`,
    ...(as === null ? [] : [`--as ${as}`]),
    ...(times === 1 ? [] : [`--times ${times}`]),
    ...(isShort ? ['--short'] : []),
    ...(part === 'history' && messages !== MESSAGES ? [`--messages ${messages}`] : []),
    ...(part === 'soak' && minutes !== MINUTES ? [`--minutes ${minutes}`] : []),
    ...(databaseUrl === null ? [] : ['postgres://…']),
  ].join(' ')
}

function wholeNumber(name: string, text: string, least: number): number {
  if (/^[1-9]\d{0,9}$/.test(text) && Number(text) >= least) return Number(text)
  throw new Error(`--${name} is a whole number, no less than ${least}`)
}

function nameOf(text: string | undefined, isSaved: boolean): string | null {
  if (text === undefined) return null
  if (isSaved && /^[a-z][a-z0-9-]*$/.test(text)) return text
  throw new Error('--as is the name of what is stored by --save: small letters, digits and "-"')
}
