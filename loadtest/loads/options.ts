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
  /** Whether the figures are those of docs/performance.md from now on. */
  readonly save: boolean
}

export const USAGE = `Usage: npm run loadtest -- NAME [--url URL] [--minutes N] [--messages N] [--save]
  NAME  ${Object.keys(LOADS).join(', ')}
  --url  a server that runs, whose limits are lifted and where people may sign up; without it one is started
  --minutes  how long people talk or read, such as 0.5
  --messages  how many messages the history has, 1000000 where it is not said
  --save  keeps the figures for docs/performance.md`

/** Errors: throws a sentence for people. */
export function readOptions(words: readonly string[]): LoadOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      url: { type: 'string' },
      minutes: { type: 'string' },
      messages: { type: 'string' },
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
    messages: messagesOf(values.messages ?? '1000000'),
    save: values.save,
  }
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

function messagesOf(text: string): number {
  if (/^[1-9]\d{4,8}$/.test(text)) return Number(text)
  throw new Error(`--messages is a whole number, no less than 10000, not ${text}`)
}
