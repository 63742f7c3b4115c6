// What `npm run loadtest` is told on the command line.

import { parseArgs } from 'node:util'
import { isLoad, LOADS, type LoadName } from './catalogue.ts'

export interface LoadOptions {
  readonly name: LoadName
  /** Of a server that runs; null: one of our own. */
  readonly url: string | null
  /** Null: as long as the load usually lasts. */
  readonly minutes: number | null
  /** How long the history is that we write ourselves. */
  readonly messages: number
  /** How often k6 runs; the figures are the medians. */
  readonly times: number
  /** Whether the figures are stored in docs/performance. */
  readonly save: boolean
}

export const USAGE = `Usage: npm run loadtest -- NAME [--url URL] [--minutes N] [--messages N] [--times N] [--save]
  NAME  ${Object.keys(LOADS).join(', ')}
  --url  a server that runs, whose limits are lifted and where people may sign up; without it one is started
  --minutes  how long people talk or read, such as 0.5
  --messages  how many messages the history has, 1000000 where it is not said
  --times  how often it is done, the figures being the medians; once where it is not said
  --save  stores the figures in docs/performance, for \`npm run performance\` to draw`

const MESSAGES = 1_000_000
const LEAST_MESSAGES = 10_000

/** Errors: throws a sentence for people. */
export function readOptions(words: readonly string[]): LoadOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      url: { type: 'string' },
      minutes: { type: 'string' },
      messages: { type: 'string', default: String(MESSAGES) },
      times: { type: 'string', default: '1' },
      save: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const [name = '', ...more] = positionals
  if (!isLoad(name)) throw new Error(name === '' ? 'which load?' : `there is no load ${name}`)
  if (more.length > 0) throw new Error(`one load at a time, not also ${more.join(', ')}`)
  return {
    name,
    url: values.url === undefined ? null : addressOf(values.url),
    minutes: values.minutes === undefined ? null : minutesOf(values.minutes),
    messages: wholeNumber('messages', values.messages, LEAST_MESSAGES),
    times: wholeNumber('times', values.times, 1),
    save: values.save,
  }
}

/** The command that does the same again. Where somebody's server is, is nobody's business but theirs. */
export function commandOf({ name, url, minutes, messages, times, save }: LoadOptions): string {
  return [
    `npm run loadtest -- ${name}`,
    ...(url === null ? [] : ['--url https://…']),
    ...(minutes === null ? [] : [`--minutes ${minutes}`]),
    ...(messages === MESSAGES ? [] : [`--messages ${messages}`]),
    ...(times === 1 ? [] : [`--times ${times}`]),
    ...(save ? ['--save'] : []),
  ].join(' ')
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin
  throw new Error(`--url is the address of a server, such as http://localhost:3000, not ${text}`)
}

function minutesOf(text: string): number {
  const minutes = /^\d{1,4}(?:\.\d+)?$/.test(text) ? Number(text) : 0
  if (minutes > 0) return minutes
  throw new Error(`--minutes is a number above 0, not ${text}`)
}

function wholeNumber(name: string, text: string, least: number): number {
  if (/^[1-9]\d{0,8}$/.test(text) && Number(text) >= least) return Number(text)
  throw new Error(`--${name} is a whole number, no less than ${least}, not ${text}`)
}
