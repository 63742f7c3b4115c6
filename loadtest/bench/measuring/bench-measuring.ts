// What counting costs: all that is measured of one message, around ports that do nothing; and the text that is asked for.

import type { Part } from '../part.ts'
import type { Section } from '../report/section.ts'
import { fullInstruments, textOf } from './full-instruments.ts'
import { createPaths } from './message-path.ts'

const MESSAGES = 200_000
const ROUNDS = 15
const TEXTS = 200
const SHORT = 20
// The goal of the bench: so many messages a second, on one core. One in a hundred parts of a message may go to counting.
const GOAL_PER_SECOND = 6_000
const SHARE = 0.01
const US_PER_MS = 1_000
const US_PER_SECOND = 1e6

export async function benchMeasuring(isShort: boolean): Promise<Part> {
  console.log('What counting costs …')
  const messages = isShort ? MESSAGES / SHORT : MESSAGES
  const { counted, bare, stop } = createPaths()
  const usOf = async (path: () => Promise<unknown>): Promise<number> => {
    // Processor time: whatever else the machine does is not in it.
    const before = process.cpuUsage()
    for (let i = 0; i < messages; i += 1) await path()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / messages
  }
  // The compiler of the engine has to have seen both before they are compared.
  await usOf(bare)
  await usOf(counted)
  const rounds: { readonly bareUs: number; readonly countedUs: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const bareFirst = round % 2 === 0
    const first = await usOf(bareFirst ? bare : counted)
    const second = await usOf(bareFirst ? counted : bare)
    rounds.push(bareFirst ? { bareUs: first, countedUs: second } : { bareUs: second, countedUs: first })
  }
  stop()
  const costUs = medianOf(rounds.map(({ bareUs, countedUs }) => countedUs - bareUs))
  const texts = timeTexts(isShort ? TEXTS / SHORT : TEXTS)
  return { sections: [sectionOf(costUs, texts)], runs: { rounds, texts } }
}

interface Texts {
  readonly ms: number
  readonly kib: number
}

/** Of a node that has answered on every route and refused with every code. */
function timeTexts(count: number): Texts {
  const instruments = fullInstruments()
  const msOf = (): number => {
    const before = process.cpuUsage()
    for (let i = 0; i < count; i += 1) textOf(instruments)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / US_PER_MS / count
  }
  msOf()
  return { ms: msOf(), kib: textOf(instruments).length / 1_024 }
}

function sectionOf(costUs: number, { ms, kib }: Texts): Section {
  const messageUs = US_PER_SECOND / GOAL_PER_SECOND
  return {
    title: 'What counting costs',
    ...{ measured: 'Parley', beside: '', compared: 'not' },
    figures: [
      { what: 'All that is counted of one message', unit: 'µs', measured: costUs, beside: null, goal: null },
      {
        what: `Its share of a message at ${GOAL_PER_SECOND.toLocaleString('en')} a second`,
        ...{ unit: '%', measured: (100 * costUs) / messageUs, beside: null, goal: { atMost: 100 * SHARE } },
      },
      {
        what: 'The text of /metrics, of a node that has seen everything',
        unit: 'ms',
        measured: ms,
        beside: null,
        goal: null,
      },
      { what: 'Its size', unit: 'KiB', measured: kib, beside: null, goal: null },
    ],
    remarks: [
      `One message, alone in its batch: its frame, its commit, its statement, its publication, its way to the hub, and the bytes in and out; ${MESSAGES.toLocaleString('en')} of them with and without counting, ${ROUNDS} times in turns, the median of the differences in processor time.`,
    ],
  }
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
