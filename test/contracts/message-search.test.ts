// Search, by each of the ways it can go: whichever it takes, it finds the same.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MessageId, RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { MessageQuery, MessageSearch } from '../../rooms/ports/message-search.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createMessageSearch, type SearchBounds } from '../../src/adapters/search/message-search-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { newRoom } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter } from '../support/rooms/room-writer.ts'

const WAYS: Readonly<Record<string, SearchBounds>> = {
  'going back all the way': { wayBack: 1_000, longWayBack: 1_000, enoughMs: 60_000 },
  'the index': { wayBack: 1, longWayBack: 1, enoughMs: 60_000 },
  'the index, a stretch a page': { wayBack: 1, longWayBack: 1, enoughMs: 0 },
  'going back step by step': { wayBack: 4, longWayBack: 6, enoughMs: 60_000 },
}
const START_MS = Date.UTC(2026, 0, 1)
const EVERYTHING = { room: null, from: null, sinceMs: null, untilMs: null, before: null, limit: 50 } as const
const DAY_MINUTES = 24 * 60
// Within a period of the index, at the edges of its long ones, and years apart.
const PAST_DAYS = [2_000, 731, 730, 400, 100, 50, 49, 48, 6, 3, 1]
const at = (minute: number): number => START_MS + minute * 60_000

describe.each(ENGINES)('search on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let [ada, bob, eve]: Person[] = []
  let tea: RoomId
  let lunch: RoomId
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    ;[ada, bob, eve] = await Promise.all(['ada', 'bob', 'eve'].map((name) => addPerson(db, name)))
    const [writer, a, b, e] = [createRoomWriter(db), person(ada), person(bob), person(eve)]
    tea = await newRoom(db, a, [b.id])
    lunch = await newRoom(db, b, [a.id])
    const secret = await newRoom(db, e)
    const say = (room: RoomId, by: Person, minute: number, text: string) =>
      writer.say(room, by, text, { atMs: at(minute), id: idAt(at(minute)) })
    for (const [place, day] of PAST_DAYS.entries())
      await say(place % 2 === 0 ? tea : lunch, b, -day * DAY_MINUTES, `fjord ${day}`)
    await say(tea, a, 1, 'The Deployment of the teapot failed')
    await say(lunch, b, 2, 'deployment done at 100% of the time')
    await say(secret, e, 3, 'deployment keys are under the mat')
    await say(tea, b, 4, 'Привет, Заварка готова')
    await say(lunch, a, 5, '明日の会議は東京です')
    const gone = await say(tea, a, 6, 'deployment of something embarrassing')
    await writer.write(tea, [{ type: 'message.deleted', messageId: gone.id, by: a.id }], at(7))
    await say(tea, b, 8, 'at the time of tea')
  })
  afterAll(() => fresh.stop())

  function person(of: Person | undefined): Person {
    if (!of) throw new Error('the cast is not there yet')
    return of
  }

  describe.each(Object.entries(WAYS))('by %s', (_, bounds) => {
    let search: MessageSearch
    beforeAll(() => {
      search = createMessageSearch(db, bounds)
    })

    /** The minutes of all hits, page by page. */
    async function find(words: readonly string[], more: Partial<MessageQuery> = {}): Promise<number[]> {
      const minutes: number[] = []
      let before: MessageId | null = null
      do {
        const found = await search.find(person(ada).id, { ...EVERYTHING, words, ...more, before })
        minutes.push(...found.hits.map(({ message }) => (message.createdAtMs - START_MS) / 60_000))
        before = found.before
      } while (before !== null)
      return minutes
    }

    test('[SEARCH-3] every word must be in the text, whatever its case, also inside of others; newest first', async () => {
      expect(await find(['deployment'])).toEqual([2, 1])
      expect(await find(['PLOYM'])).toEqual([2, 1])
      expect(await find(['deployment', 'tea'])).toEqual([1])
      expect(await find(['the time'])).toEqual([8, 2])
      expect(await find(['absent'])).toEqual([])
    })

    test('[SEARCH-4] any language is searched, in any case that it has', async () => {
      expect(await find(['ЗАВАРКА'])).toEqual([4])
      expect(await find(['会議'])).toEqual([5])
      expect(await find(['東'])).toEqual([5])
    })

    test('[SEARCH-5] only rooms that one is in are searched, and nothing that was deleted is found', async () => {
      expect(await find(['keys'])).toEqual([])
      expect(await find(['embarrassing'])).toEqual([])
    })

    test('[SEARCH-6] room, sender and time narrow it down', async () => {
      expect(await find(['deployment'], { room: lunch })).toEqual([2])
      expect(await find(['the'], { room: tea })).toEqual([8, 1])
      expect(await find(['the'], { from: person(bob).id })).toEqual([8, 2])
      expect(await find(['the'], { sinceMs: at(2) })).toEqual([8, 2])
      expect(await find(['the'], { untilMs: at(8) })).toEqual([2, 1])
      expect(await find(['the'], { room: tea, sinceMs: at(1), untilMs: at(2) })).toEqual([1])
    })

    test('[SEARCH-7] signs of patterns and of query languages mean themselves', async () => {
      expect(await find(['100%'])).toEqual([2])
      expect(await find(['%'])).toEqual([2])
      expect(await find(['_'])).toEqual([])
      expect(await find(['\\'])).toEqual([])
      expect(await find(["' & | !:*"])).toEqual([])
    })

    test('[SEARCH-12] what was said years ago is found like what was said today, in its order', async () => {
      const days = async (more: Partial<MessageQuery>) =>
        (await find(['fjord'], more)).map((minute) => -minute / DAY_MINUTES)
      const newestFirst = PAST_DAYS.toReversed()
      expect(await days({})).toEqual(newestFirst)
      expect(await days({ limit: 2 })).toEqual(newestFirst)
      expect(await days({ room: lunch })).toEqual(newestFirst.filter((_day, place) => place % 2 === 1))
      expect(await days({ sinceMs: at(-400 * DAY_MINUTES), untilMs: at(-6 * DAY_MINUTES) })).toEqual([
        48, 49, 50, 100, 400,
      ])
    })

    test('[SEARCH-8] page by page every hit comes once', async () => {
      expect(await find(['t'], { limit: 1 })).toEqual(await find(['t']))
      expect(await find(['t'], { limit: 1, room: tea })).toEqual([8, 1])
    })
  })
})

function idAt(ms: number): MessageId {
  return Bun.randomUUIDv7('hex', ms) as MessageId
}
