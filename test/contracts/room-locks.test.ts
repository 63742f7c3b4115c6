// Statements that lock many rooms at once, in whatever order they were asked to.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Incarnation, RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Journal } from '../../rooms/ports/journal.ts'
import type { Database } from '../../src/adapters/database.ts'
import { judge } from '../../src/adapters/journal/in-doubt.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import { createRoomCursors } from '../../src/adapters/notify/room-cursors-postgres.ts'
import { type FreshDatabase, freshPostgres } from '../support/fresh-database.ts'
import { batch, claimed, newRoom, said, upTo } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { seededRandom } from '../support/seeded-random.ts'

const OWNER = 'one:1' as Incarnation
const STRANGER = 'nobody:1' as Incarnation
const LASTS_MS = 2_000
// What waits in a circle is broken off after a second, and no sooner.
const CIRCLE_MS = 900

let fresh: FreshDatabase
let db: Database
let journal: Journal
let ada: Person
beforeAll(async () => {
  fresh = await freshPostgres()
  db = fresh.pool(12)
  journal = createPostgresJournal({ db, owner: OWNER })
  ada = await addPerson(db, 'ada')
})
afterAll(() => fresh.stop())

async function openRoom(): Promise<RoomId> {
  const room = await newRoom(db, ada)
  await claimed(journal, room)
  return room
}

/** Again and again until the time is over. Returns: how long the longest took. */
async function again(work: (round: number) => Promise<unknown>): Promise<number> {
  const untilMs = performance.now() + LASTS_MS
  let longestMs = 0
  for (let round = 1; performance.now() < untilMs; round += 1) {
    const startedMs = performance.now()
    await work(round)
    longestMs = Math.max(longestMs, performance.now() - startedMs)
  }
  return longestMs
}

test('[JOURNAL-15] commits, cursors and verdicts over the same rooms do not wait for each other in a circle', async () => {
  const rooms = await Promise.all(upTo(20).map(openRoom))
  const random = seededRandom(3)
  const shuffled = (): RoomId[] => rooms.toSorted(() => random() - 0.5)
  const cursors = createRoomCursors(db)
  const heads = new Map<RoomId, number>()
  const write = async (room: RoomId): Promise<void> => {
    const held = { epoch: 1, lastSeq: heads.get(room) ?? 0 }
    const done = await journal.commit(batch(room, held, [said(ada, 'tea')]))
    if (done.ok) heads.set(room, done.value.placed.at(-1)?.seq ?? 0)
  }
  const advance = (round: number): Promise<void> =>
    cursors.advance(new Map(shuffled().map((room) => [room, round])))
  const doubt = (): Promise<unknown> => {
    const batches = shuffled().map((room) => batch(room, { epoch: 1, lastSeq: 0 }, []))
    return judge(db, STRANGER, batches, 5_000)
  }
  const longest = await Promise.all([
    again(() => Promise.all(shuffled().map(write))),
    ...upTo(4).map(() => again(advance)),
    again(doubt),
  ])
  expect(Math.max(...longest)).toBeLessThan(CIRCLE_MS)
  expect(Math.min(...heads.values())).toBeGreaterThan(5)
})

test('[JOURNAL-15] a commit does not wait for whoever writes something that refers to its room', async () => {
  const room = await openRoom()
  const other = fresh.pool(1)
  const done = await other.run((sql) =>
    sql.begin(async (tx) => {
      // As a foreign key looks at it.
      await tx`select 1 from rooms where id = ${room} for key share`
      return journal.commit(batch(room, { epoch: 1, lastSeq: 0 }, [said(ada, 'tea')]))
    }),
  )
  expect(done.ok).toBe(true)
})
