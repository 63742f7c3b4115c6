// What `npm run chaos` is told on the command line.

import { parseArgs } from 'node:util'
import { SHORT_FAULTS } from './faults/catalogue.ts'

export interface ChaosOptions {
  readonly seed: number
  /** Names; null for all. */
  readonly faults: readonly string[] | null
  /** How often each is done at least. */
  readonly times: number
  /** Goes on for so long; null: until each fault was done often enough. */
  readonly minutes: number | null
  /** Messages a second, all senders together. */
  readonly perSecond: number
  readonly short: boolean
  readonly jsonFile: string | null
  /** Records and logs are kept also where nothing was wrong. */
  readonly keep: boolean
}

// Low enough for a machine of two processors that runs the whole cluster besides.
const PACE = { short: 60, whole: 100 } as const
const TIMES = { short: 1, whole: 3 } as const

export const USAGE = `npm run chaos -- [--seed N] [--minutes N] [--times N] [--faults a,b] [--rate N] [--short] [--json FILE] [--keep]`

/** Errors: throws on what it does not know, with one line for the terminal. */
export function readOptions(words: readonly string[], randomSeed: number): ChaosOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seed: { type: 'string' },
      minutes: { type: 'string' },
      times: { type: 'string' },
      faults: { type: 'string' },
      rate: { type: 'string' },
      json: { type: 'string' },
      short: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  })
  const { short } = values
  const kind = short ? 'short' : 'whole'
  return {
    seed: numberOf('seed', values.seed) ?? randomSeed,
    faults: values.faults?.split(',') ?? (short ? SHORT_FAULTS : null),
    times: numberOf('times', values.times) ?? TIMES[kind],
    minutes: numberOf('minutes', values.minutes),
    perSecond: numberOf('rate', values.rate) ?? PACE[kind],
    short,
    jsonFile: values.json ?? null,
    keep: values.keep,
  }
}

/** The command that does the same again. */
export function commandOf({ seed, faults, times, minutes, perSecond, short }: ChaosOptions): string {
  const kind = short ? 'short' : 'whole'
  const words = [
    `--seed ${seed}`,
    ...(short ? ['--short'] : []),
    ...(faults !== null && !(short && faults === SHORT_FAULTS) ? [`--faults ${faults.join(',')}`] : []),
    ...(times === TIMES[kind] ? [] : [`--times ${times}`]),
    ...(minutes === null ? [] : [`--minutes ${minutes}`]),
    ...(perSecond === PACE[kind] ? [] : [`--rate ${perSecond}`]),
  ]
  return `npm run chaos -- ${words.join(' ')}`
}

function numberOf(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^\d+$/.test(text) && Number(text) > 0) return Number(text)
  throw new Error(`--${name} has to be a whole number above 0, not ${text}`)
}
