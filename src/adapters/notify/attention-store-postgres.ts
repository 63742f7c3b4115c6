// Where people look, in Postgres: rows of one node, which alone writes them.

import type { AttentionOf, AttentionStore } from '../../notify/ports/attention-store.ts'
import type { Database, Sql } from '../database.ts'
import { isFresh } from './attention-sql.ts'

// Who enters a room waits for it: later than this nobody does any more.
const DEADLINE_MS = 2_000
// Much longer than a beat counts: what is removed is not there when a slow node is back.
const GONE_SECONDS = 20

/** `node` is the id that a node keeps over its lives. */
export function createPostgresAttention(db: Database, node: string): AttentionStore {
  return {
    async write(said, gone) {
      await db.run((sql) => write(sql, node, said, gone), DEADLINE_MS)
    },
    async confirm() {
      const rows = await db.run(
        (sql) => sql<{ there: number }[]>`
          with confirmed as (update attention set at = now() where node = ${node} returning 1)
          select count(*) as there from confirmed`,
        DEADLINE_MS,
      )
      return rows[0]?.there ?? 0
    },
    async clear() {
      await db.run((sql) => sql`delete from attention where node = ${node}`, DEADLINE_MS)
    },
    async sweep() {
      // Several nodes do this at once: none waits for another. A node alone is in no registry, and knows itself.
      await db.run(
        (sql) => sql`
          delete from attention where (session_id, node) in (
            select session_id, node from attention a
            where not ${isFresh(sql)} or a.node <> ${node} and not exists (
              select from nodes n where n.id = a.node and n.state <> 'left'
                and n.beat_at > now() - make_interval(secs => ${GONE_SECONDS}))
            for update skip locked)`,
        DEADLINE_MS,
      )
    },
  }
}

function write(sql: Sql, node: string, said: readonly AttentionOf[], gone: readonly string[]) {
  const rows = said.map(({ session, user, here, rooms }) => ({ session, user, here, rooms: [...rooms] }))
  return sql`
    with taken_back as (
      delete from attention where node = ${node} and session_id = any(${[...gone]}::uuid[])
    )
    insert into attention (session_id, user_id, node, here, rooms, at)
    select session, "user", ${node}, here, rooms, now()
    from jsonb_to_recordset(${sql.json(rows)}) as s (session uuid, "user" uuid, here boolean, rooms uuid[])
    on conflict (session_id, node) do update
      set user_id = excluded.user_id, here = excluded.here, rooms = excluded.rooms, at = excluded.at`
}
