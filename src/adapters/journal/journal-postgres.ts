// The journal in Postgres or PGlite: claims, commits, read marks.

import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import type { Journal } from '../../../rooms/ports/journal.ts'
import type { Database } from '../database.ts'
import { claimRoom } from './claim.ts'
import { createCommitter } from './committer.ts'
import { readFacts } from './facts.ts'
import { firstResults } from './first-results.ts'

const STATEMENT_MS = 2_000
const GIVE_UP_MS = 8_000

export interface JournalOptions {
  /** A pool of its own: slow reads elsewhere must not keep a commit waiting. */
  readonly db: Database
  readonly owner: Incarnation
}

export function createPostgresJournal({ db, owner }: JournalOptions): Journal {
  const committer = createCommitter({
    db,
    owner,
    // PGlite is one session in this very thread: a second lane would only wait, and a large batch block the loop.
    lanes: db.engine === 'pglite' ? 1 : 2,
    maxEvents: db.engine === 'pglite' ? 150 : 500,
    statementMs: STATEMENT_MS,
    giveUpMs: GIVE_UP_MS,
  })
  return {
    commit: committer.commit,
    claim: (room, isGone) => claimRoom(db, owner, room, isGone),
    facts: (room, asked) => db.run((sql) => readFacts(sql, room, asked), STATEMENT_MS),
    firstResults: (room, sent) => db.run((sql) => firstResults(sql, room, sent), STATEMENT_MS),
    async markRead(marks) {
      const rows = marks.map(({ room, userId, seq }) => ({ room, user: userId, seq }))
      await db.run(
        (sql) => sql`
          update members m set last_read_seq = r.seq
          from jsonb_to_recordset(${sql.json(rows)}) as r(room uuid, "user" uuid, seq bigint)
          where m.room_id = r.room and m.user_id = r."user" and m.standing = 'in' and m.last_read_seq < r.seq`,
        STATEMENT_MS,
      )
    },
    async release(rooms) {
      if (rooms.length === 0) return
      const rows = rooms.map(({ room, epoch, publishedSeq }) => ({ room, epoch, published: publishedSeq }))
      await db.run(
        (sql) => sql`
          with given as (
            select * from jsonb_to_recordset(${sql.json(rows)}) as g(room uuid, epoch bigint, published bigint)
          ), held as materialized (
            select r.id, g.published from rooms r join given g on g.room = r.id and g.epoch = r.epoch
            order by r.id for no key update of r
          )
          update rooms set
            owner = case when greatest(published_seq, held.published) < last_seq then owner end,
            published_seq = greatest(published_seq, held.published)
          from held where rooms.id = held.id`,
        STATEMENT_MS,
      )
    },
  }
}
