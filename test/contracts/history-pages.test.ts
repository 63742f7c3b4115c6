import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Message, Person } from '../../rooms/model/words.ts'
import type { History, PageQuery, PageStart } from '../../rooms/ports/history.ts'
import { createHistory } from '../../src/adapters/history/history-postgres.ts'
import { createRoomRegistry } from '../../src/adapters/rooms/room-registry-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { newRoom } from '../support/rooms/journal-world.ts'
import { noNotices } from '../support/rooms/no-notices.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter, newRoomId } from '../support/rooms/room-writer.ts'

const START_MS = Date.UTC(2026, 0, 1)
const MESSAGES = 45
const LAST_SEQ = 60

// Every fourth number of the room is no message, and every time is that of three messages or so.
const isMessage = (seq: number) => seq % 4 !== 0
const timeOf = (seq: number) => START_MS + Math.floor(seq / 4) * 1_000

const startArb: fc.Arbitrary<PageStart> = fc.oneof(
  fc.constant({ at: 'newest' as const }),
  fc.record({
    at: fc.constantFrom('before' as const, 'after' as const, 'around' as const),
    seq: fc.integer({ min: 0, max: LAST_SEQ + 5 }),
  }),
)
const timeArb = fc.integer({ min: -2, max: 18 }).map((step) => START_MS + step * 1_000)
const queryArb: fc.Arbitrary<PageQuery> = fc.record(
  { start: startArb, limit: fc.integer({ min: 1, max: 20 }), sinceMs: timeArb, untilMs: timeArb },
  { requiredKeys: ['start', 'limit'] },
)

describe.each(ENGINES)('pages of history on %s', (engine) => {
  let fresh: FreshDatabase
  let history: History
  let room: RoomId
  let ada: Person
  let all: readonly Message[]
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    const db = fresh.pool()
    ada = await addPerson(db, 'ada')
    room = await writeRoom(fresh, ada)
    history = createHistory(db)
    all = (await pageOf({ start: { at: 'newest' }, limit: 100 })).messages.toReversed()
  })
  afterAll(() => fresh.stop())

  const pageOf = async (query: PageQuery) => {
    const answer = await history.page(room, ada.id, query)
    if (!answer.ok) throw new Error(answer.error)
    return answer.value
  }

  test('[PAGE-1] a page from the end holds the newest messages, newest first, and the head of the room', async () => {
    expect(all).toHaveLength(MESSAGES)
    expect(all.map((message) => message.seq)).toEqual(
      Array.from({ length: LAST_SEQ }, (_, i) => i + 1).filter(isMessage),
    )
    expect(all[0]).toMatchObject({
      room,
      sender: ada,
      text: 'message 1',
      nonce: null,
      createdAtMs: timeOf(1),
    })
    expect(await pageOf({ start: { at: 'newest' }, limit: 2 })).toMatchObject({
      messages: [{ seq: 59 }, { seq: 58 }],
      head: LAST_SEQ,
      hasOlder: true,
      hasNewer: false,
    })
  })

  test('[PAGE-2] any page is what the model says', async () => {
    await fc.assert(
      fc.asyncProperty(queryArb, async (query) => {
        const page = await pageOf(query)
        const seqs = page.messages.map((message) => message.seq)
        expect({ seqs, hasOlder: page.hasOlder, hasNewer: page.hasNewer }).toEqual(modelPage(query))
      }),
      { numRuns: 200 },
    )
  })

  test.each(['before', 'after'] as const)('[PAGE-3] walking %s meets every message once', async (at) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (limit) => {
        const seen: number[] = []
        let start: PageStart = at === 'before' ? { at: 'newest' } : { at, seq: 0 }
        for (let more = true; more; ) {
          const page = await pageOf({ start, limit })
          seen.push(...page.messages.map((message) => message.seq))
          more = at === 'before' ? page.hasOlder : page.hasNewer
          const edge: number = at === 'before' ? Math.min(...seen) : Math.max(...seen)
          start = { at, seq: edge }
        }
        expect(seen.toSorted((a, b) => a - b)).toEqual(all.map((message) => message.seq))
      }),
      { numRuns: 15 },
    )
  })

  test('[PAGE-5] a clock that steps back hides nothing from a time filter', async () => {
    const other = await newRoom(fresh.pool(), ada)
    const writer = createRoomWriter(fresh.pool())
    for (const second of [10, 5, 12, 1, 11])
      await writer.say(other, ada, `${second}`, { atMs: START_MS + second * 1_000 })
    const textsIn = async (times: Pick<PageQuery, 'sinceMs' | 'untilMs'>) => {
      const page = await history.page(other, ada.id, { start: { at: 'newest' }, limit: 10, ...times })
      return page.ok && page.value.messages.map((message) => message.text)
    }
    expect(await textsIn({ sinceMs: START_MS + 10_000 })).toEqual(['11', '12', '10'])
    expect(await textsIn({ untilMs: START_MS + 6_000 })).toEqual(['1', '5'])
    expect(await textsIn({ sinceMs: START_MS + 5_000, untilMs: START_MS + 11_000 })).toEqual(['5', '10'])
  })

  test('[PAGE-4] a page around a number has both sides, and fills up where one is short', async () => {
    const around = async (seq: number) =>
      (await pageOf({ start: { at: 'around', seq }, limit: 6 })).messages.map((message) => message.seq)
    expect(await around(30)).toEqual([34, 33, 31, 30, 29, 27])
    expect(await around(1)).toEqual([7, 6, 5, 3, 2, 1])
    expect(await around(59)).toEqual([59, 58, 57, 55, 54, 53])
  })
})

async function writeRoom(fresh: FreshDatabase, ada: Person): Promise<RoomId> {
  const db = fresh.pool()
  const room = newRoomId()
  await createRoomRegistry(db, noNotices).create({
    id: room,
    kind: 'group',
    name: 'Tea',
    topic: '',
    createdBy: ada.id,
    userIds: [],
  })
  const writer = createRoomWriter(db)
  for (let seq = 1; seq <= LAST_SEQ; seq++) {
    if (isMessage(seq)) await writer.say(room, ada, `message ${seq}`, { atMs: timeOf(seq) })
    else
      await writer.write(
        room,
        [{ type: 'room.updated', changes: { topic: `t${seq}` }, by: ada.id }],
        timeOf(seq),
      )
  }
  return room
}

/** The same in the plainest words: filter, sort, cut. */
function modelPage({ start, limit, sinceMs = 0, untilMs = Number.MAX_SAFE_INTEGER }: PageQuery) {
  const seqs = Array.from({ length: LAST_SEQ }, (_, i) => i + 1)
    .filter(isMessage)
    .filter((seq) => timeOf(seq) >= sinceMs && timeOf(seq) < untilMs)
  const [from, to] = modelSpan(start, limit, seqs)
  return { seqs: seqs.slice(from, to).reverse(), hasOlder: from > 0, hasNewer: to < seqs.length }
}

function modelSpan(start: PageStart, limit: number, seqs: readonly number[]): [number, number] {
  if (start.at === 'newest') return [Math.max(0, seqs.length - limit), seqs.length]
  const at =
    start.at === 'before'
      ? seqs.filter((seq) => seq < start.seq).length
      : seqs.filter((seq) => seq <= start.seq).length
  if (start.at === 'before') return [Math.max(0, at - limit), at]
  if (start.at === 'after') return [at, Math.min(seqs.length, at + limit)]
  const newer = Math.min(seqs.length - at, Math.max(Math.floor(limit / 2), limit - at))
  return [Math.max(0, at - (limit - newer)), at + newer]
}
