// Commits while connections are cut all the time, on a real Postgres.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Incarnation, RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Journal } from '../../rooms/ports/journal.ts'
import { type Database, DatabaseUnavailable } from '../../src/adapters/database.ts'
import { type Committer, createCommitter } from '../../src/adapters/journal/committer.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'
import { type FreshDatabase, freshPostgres } from '../support/fresh-database.ts'
import { batch, claimed, newRoom, said, stored, upTo } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'

const OWNER = 'one:1' as Incarnation
const LIMITS = { lanes: 1, maxEvents: 500, statementMs: 400, giveUpMs: 5_000 }

let fresh: FreshDatabase
let db: Database
let journal: Journal
let ada: Person
beforeAll(async () => {
  fresh = await freshPostgres()
  db = fresh.pool()
  journal = createPostgresJournal({ db, owner: OWNER })
  ada = await addPerson(db, 'ada')
})
afterAll(() => fresh.stop())

test('[DOUBT-6] with connections cut all the time, every answer is true, and each message is stored once at the most', async () => {
  const pool = openPostgres({ url: fresh.url ?? '', max: 4 })
  const committer = createCommitter({ db: pool, owner: OWNER, ...LIMITS, lanes: 4, statementMs: 2_000 })
  const rooms = await Promise.all(upTo(8).map(() => newRoom(db, ada)))
  let cuts = 0
  let busy = true
  const cutting = (async () => {
    while (busy) {
      const rows = await db.run(
        (sql) => sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like '%given as materialized%'
          and query not like '%pg_terminate_backend%'`,
      )
      cuts += rows.length
      await Bun.sleep(15)
    }
  })()
  const told = await Promise.all(rooms.map((one) => writeThrough(committer, one)))
  busy = false
  await cutting
  await pool.stop()
  expect(cuts).toBeGreaterThan(5)
  for (const [index, answers] of told.entries()) {
    const { head, seqs, messages } = await stored(db, rooms[index] as RoomId)
    expect(seqs).toEqual(upTo(head ?? -1))
    expect(new Set(messages.map((message) => message.text)).size).toBe(messages.length)
    const places = new Map(messages.map((message) => [message.text, message.seq]))
    expect(answers.size).toBeGreaterThan(0)
    for (const [text, seq] of answers) expect([text, places.get(text)]).toEqual([text, seq])
  }
}, 60_000)

/** Batches one after the other, as an owner does; answers the messages that were said to be stored. */
async function writeThrough(committer: Committer, one: RoomId): Promise<Map<string, number>> {
  const answers = new Map<string, number>()
  let mine: { epoch: number; lastSeq: number } = await claimed(journal, one)
  for (const n of upTo(15)) {
    const texts = [`${n} a`, `${n} b`]
    try {
      const done = await committer.commit(
        batch(
          one,
          mine,
          texts.map((text) => said(ada, text, text.replace(' ', '-'))),
        ),
      )
      if (!done.ok) throw new Error(done.error)
      done.value.placed.forEach((placed, index) => answers.set(texts[index] ?? '', placed.seq))
      mine = {
        epoch: done.value.epoch,
        lastSeq: mine.lastSeq + done.value.placed.filter((placed) => placed.fresh).length,
      }
    } catch (fault) {
      if (!(fault instanceof DatabaseUnavailable)) throw fault
      mine = await claimed(journal, one)
    }
  }
  return answers
}
