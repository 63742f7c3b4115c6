// What is read of a long history, and how long each reading takes.

import type { Result } from '../../../rooms/kernel/result.ts'
import type { History, PageQuery } from '../../../rooms/ports/history.ts'
import type { MessageQuery, MessageSearch } from '../../../rooms/ports/message-search.ts'
import { seededRandom } from '../../../test/support/seeded-random.ts'
import type { LongHistory } from './long-history.ts'

/** One kind of reading: each call is another one of its kind. */
export interface Reading {
  readonly what: string
  readonly calls: number
  readonly goalMs: number
  /** How much came, so that fast and empty is told from fast. */
  read(): Promise<number>
}

const PAGE = 50
const PAGE_GOAL_MS = 5
const SEARCH_GOAL_MS = 200
const ROOMS_GOAL_MS = 20
const THREAD_GOAL_MS = 100

export function readingsOf(known: LongHistory, history: History, search: MessageSearch): Reading[] {
  const random = seededRandom(42)
  const within = (max: number): number => 1 + Math.floor(random() * max)
  const timeWithin = (): number =>
    known.span.fromMs + Math.floor(random() * (known.span.untilMs - known.span.fromMs))
  const page = (what: string, query: () => Omit<PageQuery, 'limit'>): Reading => ({
    ...{ what: `page of ${PAGE}, ${what}`, calls: 1_000, goalMs: PAGE_GOAL_MS },
    read: async () =>
      must(await history.page(known.largeRoom, known.reader, { ...query(), limit: PAGE })).messages.length,
  })
  const find = (what: string, query: () => Partial<MessageQuery>): Reading => ({
    ...{ what: `search, ${what}`, calls: 300, goalMs: SEARCH_GOAL_MS },
    read: async () => (await search.find(known.reader, { ...ANY, ...query() })).hits.length,
  })
  const word = (from: number, to: number): string =>
    known.words[from + Math.floor(random() * (to - from))] ?? ''
  return [
    page('newest', () => ({ start: { at: 'newest' } })),
    page('oldest', () => ({ start: { at: 'after', seq: 0 } })),
    page('anywhere', () => ({ start: { at: 'before', seq: within(known.largeHead) } })),
    page('around a message', () => ({ start: { at: 'around', seq: within(known.largeHead) } })),
    page('before a time', () => ({ start: { at: 'newest' }, untilMs: timeWithin() })),
    page('after a time', () => ({ start: { at: 'after', seq: 0 }, sinceMs: timeWithin() })),
    {
      ...{ what: 'list of one’s 201 rooms', calls: 200, goalMs: ROOMS_GOAL_MS },
      read: async () => (await history.roomsOf(known.reader)).length,
    },
    {
      ...{ what: 'thread of 5,000 replies, opened', calls: 200, goalMs: THREAD_GOAL_MS },
      read: async () => {
        const { smallRoom, reader, threadRoot } = known
        return must(await history.thread(smallRoom, reader, threadRoot, { cursor: null, limit: 100 })).items
          .length
      },
    },
    find('a common word', () => ({ words: [word(0, 100)] })),
    find('a word that is not common', () => ({ words: [word(100, 2_000)] })),
    find('a rare word', () => ({ words: [word(2_000, 20_000)] })),
    find('two words', () => ({ words: [word(50, 1_000), word(50, 1_000)] })),
    find('two words side by side', () => ({ words: [`${word(0, 200)} ${word(0, 200)}`] })),
    find('no word', () => ({ words: [`${word(0, 100)}q${word(0, 100)}`] })),
    find('a part of a word', () => ({ words: [word(0, 20_000).slice(1, 5)] })),
    find('in the large room', () => ({ words: [word(0, 20_000)], room: known.largeRoom })),
    find('in a small room', () => ({ words: [word(0, 20_000)], room: known.smallRoom })),
    find('since a time', () => ({ words: [word(0, 20_000)], sinceMs: timeWithin() })),
    find('two letters', () => ({ words: [word(0, 20_000).slice(0, 2)] })),
  ]
}

const ANY: MessageQuery = {
  ...{ words: [], room: null, from: null, sinceMs: null, untilMs: null, before: null, limit: 20 },
}

export interface Times {
  readonly what: string
  readonly goalMs: number
  readonly ms: readonly number[]
  readonly found: number
}

/** After a tenth of the calls that are not counted: what the first ones find on disk, the others find in memory. */
export async function timesOf({ what, calls, goalMs, read }: Reading): Promise<Times> {
  const ms: number[] = []
  let found = 0
  for (let call = -Math.ceil(calls / 10); call < calls; call += 1) {
    const startMs = performance.now()
    const came = await read()
    if (call < 0) continue
    ms.push(performance.now() - startMs)
    found += came
  }
  return { what, goalMs, ms, found }
}

function must<T>(answer: Result<T, string>): T {
  if (!answer.ok) throw new Error(answer.error)
  return answer.value
}
