// The plan that a commit keeps: made while the tables were empty, it must still be the right one when they are large.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createCommitter } from '../../src/adapters/journal/committer.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { batch, claimed, newRoom, said } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'

const OWNER = 'one:1' as Incarnation
const LIMITS = { lanes: 1, maxEvents: 500, statementMs: 5_000, giveUpMs: 5_000 }
// Postgres keeps one plan for a statement from its sixth run on.
const RUNS_UNTIL_KEPT = 6

describe.each(ENGINES)('on %s', (engine) => {
  let fresh: FreshDatabase
  /** One connection: plans belong to it. */
  let db: Database
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(1)
  })
  afterAll(() => fresh.stop())

  test('[PLAN-1] a nonce is looked up by sender and nonce, however large the room has grown', async () => {
    const ada = await addPerson(db, 'ada')
    const room = await newRoom(db, ada)
    const held = await claimed(createPostgresJournal({ db, owner: OWNER }), room)
    const committer = createCommitter({ db, owner: OWNER, ...LIMITS })
    for (let i = 0; i < RUNS_UNTIL_KEPT; i += 1) {
      await committer.commit(batch(room, { epoch: held.epoch, lastSeq: held.lastSeq + i }, [said(ada, 'x')]))
    }
    const plan = await keptPlan(db)
    expect(plan).toMatch(/Index Scan using messages_sender_id_nonce_room_id_key on messages/)
    expect(plan).toMatch(/Index Cond: \(\(sender_id = .*\) AND \(nonce = .*\)\)/)
    expect(plan).not.toMatch(/Seq Scan on messages/)
  })
})

async function keptPlan(db: Database): Promise<string> {
  const [statement] = await db.run(
    // In two parts, so that this very statement is not found.
    (sql) => sql<{ name: string }[]>`
      select name from pg_prepared_statements where statement like '%given as ' || 'materialized%'`,
  )
  if (!statement) throw new Error('the commit is no prepared statement')
  await db.run((sql) => sql`set plan_cache_mode = force_generic_plan`)
  const rows = await db.run((sql) => sql.unsafe(`explain (costs off) execute "${statement.name}" ('[]')`))
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}
