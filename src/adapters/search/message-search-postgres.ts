// Search over messages: newest first, and never more work than a bound, however many messages there are.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { MessageQuery, MessageSearch } from '../../../rooms/ports/message-search.ts'
import type { Database } from '../database.ts'
import { readHits } from './hits.ts'
import { isIndexed } from './matching.ts'
import { readScope, type Scope } from './scope.ts'
import { type Walk, walkRoomByRoom, walkThroughAll } from './walk-back.ts'
import { findByIndex } from './word-index.ts'

/** How many messages are looked at, one after the other: ten thousand take some ten milliseconds. */
export interface SearchBounds {
  readonly wayBack: number
  /** Where the index cannot help: a page then holds what there is so far back, and the next one goes on. */
  readonly longWayBack: number
}

const BOUNDS: SearchBounds = { wayBack: 20_000, longWayBack: 60_000 }
// The reader's rooms are a good part of everything where they hold one message in so many.
const GOOD_PART = 4

/**
 * Words that many messages hold are found on a short way back; words that few hold, by the index.
 *
 * `db` gives up on a statement by itself: an index that has too much to say is not waited for.
 * Source: docs/decisions/0029-search-in-two-ways.md
 */
export function createMessageSearch(db: Database, bounds: SearchBounds = BOUNDS): MessageSearch {
  const walk = (reader: UserId, query: MessageQuery, scope: Scope, steps: number): Promise<Walk> =>
    query.room === null && scope.size * GOOD_PART > scope.everything && scope.size > steps
      ? walkThroughAll(db, reader, query, steps)
      : walkRoomByRoom(db, reader, query, stepsEach(scope, steps))

  const findIds = async (reader: UserId, query: MessageQuery): Promise<Walk> => {
    const scope = await readScope(db, reader, query)
    const near = await walk(reader, query, scope, bounds.wayBack)
    if (near.ids.length > query.limit || near.reached === null) return near
    const indexed = query.words.some(isIndexed) ? await findByIndex(db, reader, query) : null
    if (indexed !== null) return { ids: indexed, reached: null }
    return walk(reader, query, scope, bounds.longWayBack)
  }

  return {
    async find(reader, query) {
      const { ids, reached } = await findIds(reader, query)
      const page = ids.slice(0, query.limit)
      const before = ids.length > query.limit ? (page.at(-1) ?? null) : reached
      return { hits: await readHits(db, reader, page), before }
    },
  }
}

/** Where the rooms hold no more than that altogether, none of them is left before its end. */
function stepsEach({ rooms, size }: Scope, steps: number): number {
  return size <= steps ? Math.max(1, size) + 1 : Math.max(1, Math.floor(steps / Math.max(1, rooms)))
}
