// The numbers that were asked for before anything was measured, and what became of them.

import { goalText, inUnit } from '../../bench/report/numbers.ts'
import type { StoredFigure, StoredPart } from '../stored-part.ts'
import { linkTo } from './chapters.ts'
import { table } from './markdown.ts'
import { verdictOf } from './section-text.ts'

interface Asked {
  readonly what: string
  readonly part: string
  /** Of the section; any where it is not said. */
  readonly title?: string
  readonly figure: RegExp
}

const NOT_MEASURED = '–'
const ON_POSTGRES = { part: 'single', title: 'messages on Postgres' } as const
const DELIVERED = { part: 'single', title: 'delivery on Postgres' } as const
const PLAIN = { part: 'fanout', title: 'fan-out, an event a frame' } as const
const TOGETHER = { part: 'fanout', title: 'fan-out, bursts of ten' } as const

export const ASKED: readonly Asked[] = [
  { ...ON_POSTGRES, what: 'acknowledged and stored, people in rooms of 10', figure: /^acknowledged,/ },
  ...['the reference', 'socket.io', 'ejabberd'].map((name) => ({
    ...{ ...ON_POSTGRES, what: `so many times what ${name} does` },
    figure: new RegExp(`^times as many as ${name.replace('.', '\\.')}$`),
  })),
  ...['10', '100', '1,000'].flatMap((size) =>
    ['p99', 'p99.9'].map((quantile) => ({
      ...{ ...DELIVERED, what: `delivery at a steady pace in rooms of ${size}, ${quantile}` },
      figure: new RegExp(`^rooms of ${size},.*: ${quantile.replace('.', '\\.')}$`),
    })),
  ),
  { ...PLAIN, what: 'fan-out, an event a frame', figure: /^deliveries/ },
  { ...PLAIN, what: 'so many times what a bare publish does', figure: /^share/ },
  { ...TOGETHER, what: 'fan-out, many events a frame', figure: /^deliveries/ },
  { ...TOGETHER, what: 'so many times what a bare publish does', figure: /^share/ },
  { part: 'sockets', what: 'an idle connection, in the process and the kernel', figure: /^together$/ },
  { part: 'resume', what: 'resume after little, p99', figure: /^resume, 50 .*p99$/ },
  { part: 'resume', what: 'resume after much, p99', figure: /^resume, 1,000 .*p99$/ },
  { part: 'slow', what: 'beside readers that do not read: p99, times as long', figure: /times as long$/ },
  { part: 'soak', what: 'a long run: growth of memory', figure: /^resident memory/ },
  { part: 'history', what: 'a page anywhere in a long history, p99', figure: /^page of 50, anywhere: p99$/ },
  { part: 'history', what: 'a search in it, two words, p99', figure: /^search, two words: p99$/ },
  { part: 'failover', what: 'a node is killed: first send', figure: /^kill -9/ },
  { part: 'failover', what: 'a node stands still: first send', figure: /^SIGSTOP/ },
  { part: 'failover', what: 'a node is told to go: longest wait', figure: /^SIGTERM: longest/ },
]

export function numbersToReach(stored: readonly StoredPart[]): string {
  const columns = [
    ...['asked for', 'part'].map((head) => ({ head, isNumber: false })),
    ...['goal', 'measured'].map((head) => ({ head, isNumber: true })),
    { head: '', isNumber: false },
  ]
  const rows = ASKED.map((asked) => {
    const figure = figureFor(asked, stored)
    const about = [asked.what, stored.some(({ part }) => part === asked.part) ? linkTo(asked.part) : '']
    if (!figure) return [...about, '', NOT_MEASURED, '']
    const { goal, unit, measured } = figure
    return [...about, goal === null ? '' : goalText(goal, unit), inUnit(measured, unit), verdictOf(figure)]
  })
  return table(columns, rows)
}

/** None where the part is not stored, or left this out: a server to compare with may be missing. */
export function figureFor(
  { part, title, figure }: Asked,
  stored: readonly StoredPart[],
): StoredFigure | undefined {
  return stored
    .filter((record) => record.part === part)
    .flatMap(({ sections }) => sections.filter((section) => title === undefined || section.title === title))
    .flatMap(({ figures }) => figures)
    .find(({ what }) => figure.test(what))
}
