// Search over messages: newest first, and never more work than a bound, however many messages there are.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { MessageQuery, MessageSearch } from '../../../rooms/ports/message-search.ts'
import type { Database } from '../database.ts'
import { readHits } from './hits.ts'
import { isIndexed, SKEW_MS } from './matching.ts'
import { stretchesBack, timeOf } from './periods.ts'
import { readScope, type Scope } from './scope.ts'
import { type Walk, walkRoomByRoom, walkThroughAll } from './walk-back.ts'
import { findByIndex } from './word-index.ts'

export interface SearchBounds {
  /** How many messages are looked at, one after the other, before the index is asked: a thousand take some ms. */
  readonly wayBack: number
  /** Where the index cannot help: a page then holds what there is so far back, and the next one goes on. */
  readonly longWayBack: number
  /** A search that took so long ends with what it has, and the next page goes on. */
  readonly enoughMs: number
}

interface Search {
  readonly reader: UserId
  readonly query: MessageQuery
  readonly scope: Scope
  /** By the clock of the process: then it ends with what it has. */
  readonly untilMs: number
}

const BOUNDS: SearchBounds = { wayBack: 2_000, longWayBack: 60_000, enoughMs: 1_000 }
// The reader's rooms are a good part of everything where they hold one message in so many.
const GOOD_PART = 4
const NAMED_ROOMS_MAX = 100
// The next stretch is made as long as this would have it, were it like the last one.
const STRETCH_MS = 100

/**
 * A short way back finds words that many messages hold; the others are found by an index, stretch by stretch of time.
 *
 * `db` gives up on a statement by itself: an index that has too much to say is not waited for.
 * Source: docs/decisions/0029-search-period-by-period.md
 */
export function createMessageSearch(db: Database, bounds: SearchBounds = BOUNDS): MessageSearch {
  const walk = ({ reader, query, scope }: Search, steps: number): Promise<Walk> =>
    isGoodPart(query, scope) && scope.size > steps
      ? walkThroughAll(db, reader, query, steps)
      : walkRoomByRoom(db, reader, query, stepsEach(scope, steps))

  const findIds = async (search: Search): Promise<Walk> => {
    const { reader, query, scope, untilMs } = search
    if (!query.words.some(isIndexed)) return walk(search, bounds.longWayBack)
    let { ids, reached } = await walk(search, bounds.wayBack)
    if (reached === null) return { ids, reached }
    const among = namedRooms(query, scope)
    const back = stretchesBack(reached, oldestOf(query, scope))
    for (let step = back.next(); !step.done; ) {
      const fromMs = performance.now()
      if (ids.length > query.limit || fromMs > untilMs) return { ids, reached }
      const rest = { ...query, before: reached, limit: query.limit - ids.length }
      const more = await findByIndex(db, reader, { ...rest, stretch: step.value, among })
      if (more === null) {
        const walked = await walk({ ...search, query: rest }, bounds.longWayBack)
        return { ids: [...ids, ...walked.ids], reached: walked.reached }
      }
      ids = [...ids, ...more]
      reached = step.value.start
      step = back.next(Math.min(STRETCH_MS / (performance.now() - fromMs), (rest.limit + 1) / more.length))
    }
    return { ids, reached: null }
  }

  return {
    async find(reader, query) {
      const untilMs = performance.now() + bounds.enoughMs
      const scope = await readScope(db, reader, query)
      const { ids, reached } = await findIds({ reader, query, scope, untilMs })
      const page = ids.slice(0, query.limit)
      const before = ids.length > query.limit ? (page.at(-1) ?? null) : reached
      return { hits: await readHits(db, reader, page), before }
    },
  }
}

function isGoodPart({ room }: MessageQuery, { size, everything }: Scope): boolean {
  return room === null && size * GOOD_PART > everything
}

/** Null: rooms of everybody are asked about, and the reader's picked from what is found. */
function namedRooms(query: MessageQuery, scope: Scope): Scope['rooms'] | null {
  return isGoodPart(query, scope) || scope.rooms.length > NAMED_ROOMS_MAX ? null : scope.rooms
}

function oldestOf({ sinceMs }: MessageQuery, { oldest }: Scope): number {
  const first = oldest === null ? 0 : timeOf(oldest)
  return sinceMs === null ? first : Math.max(first, sinceMs - SKEW_MS)
}

/** Where the rooms hold no more than that altogether, none of them is left before its end. */
function stepsEach({ rooms, size }: Scope, steps: number): number {
  return size <= steps ? Math.max(1, size) + 1 : Math.max(1, Math.floor(steps / Math.max(1, rooms.length)))
}
