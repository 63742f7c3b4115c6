// The registry in Postgres: a few tiny rows, which carry on alone while Redis is away.

import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { Database } from '../database.ts'
import type { NodeEntry, NodeRegistry, ShownEntry } from './node-registry.ts'

// Less than a node needs to give up its rooms: a late answer must not hide that nobody has heard of it.
const DEADLINE_MS = 2_000
// Of a row that nobody has written since: its node is a matter of the past.
const KEPT_MINUTES = 10

interface Row extends ShownEntry {
  readonly live: boolean
}

export function createPostgresRegistry(db: Database, ttlMs: number): NodeRegistry {
  return {
    async beat(mine) {
      // The rows are read as they were before: one's own is written in the same moment.
      const [answer] = await db.run(
        (sql) => sql<{ won: boolean; rows: readonly Row[] }[]>`
          with swept as (
            delete from nodes where beat_at < now() - make_interval(mins => ${KEPT_MINUTES}) and id <> ${mine.nodeId}
          ), mine as (
            insert into nodes (id, incarnation, state, beat, address, version, beat_at) values (
              ${mine.nodeId}, ${mine.incarnation}, ${mine.state}, ${mine.beat}, ${mine.address}, ${mine.version}, now())
            on conflict (id) do update set incarnation = excluded.incarnation, state = excluded.state,
              beat = excluded.beat, address = excluded.address, version = excluded.version, beat_at = now()
            where nodes.incarnation = excluded.incarnation or nodes.state = 'left'
              or nodes.beat_at < now() - ${ttlMs} * interval '1 ms'
            returning id
          )
          select exists (select from mine) as won, coalesce((
            select jsonb_agg(jsonb_build_object(
              'nodeId', id, 'incarnation', incarnation, 'state', state, 'beat', beat, 'address', address,
              'version', version, 'live', beat_at >= now() - ${ttlMs} * interval '1 ms',
              'ageMs', 1000 * extract(epoch from now() - beat_at)))
            from nodes), '[]') as rows`,
        DEADLINE_MS,
      )
      const { won = false, rows = [] } = answer ?? {}
      const held = rows.find(({ nodeId }) => nodeId === mine.nodeId)
      // Where there was no row the moment before, who was faster shows at the next try.
      if (!won) return fail(held ? entryOf(held) : mine)
      const others = rows.filter((row) => row.live && row !== held).map(shownOf)
      const remembered = held?.incarnation === mine.incarnation
      return ok({ entries: [{ ...mine, reach: null, ageMs: 0 }, ...others], remembered })
    },
    async leave(nodeId, incarnation) {
      await db.run(
        (sql) => sql`
          update nodes set state = 'left', beat_at = now() where id = ${nodeId} and incarnation = ${incarnation}`,
        DEADLINE_MS,
      )
    },
  }
}

function entryOf({ nodeId, incarnation, state, beat, address, version }: Row): NodeEntry {
  return { nodeId, incarnation, state, beat, address, version, reach: null }
}

function shownOf(row: Row): ShownEntry {
  return { ...entryOf(row), ageMs: row.ageMs }
}
