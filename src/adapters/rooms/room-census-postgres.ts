// Every shared room in Postgres, for admins of the installation. Ids of rooms grow with time.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { Person, RoomKind } from '../../../rooms/model/words.ts'
import type { CensusQuery, CountedRoom, RoomCensus } from '../../../rooms/ports/room-census.ts'
import type { Database, Sql } from '../database.ts'

interface CensusRow {
  readonly id: RoomId
  readonly kind: RoomKind
  readonly name: string
  readonly topic: string
  readonly slow_mode_seconds: number
  readonly guests: boolean
  readonly created_at: Date
  readonly archived_at: Date | null
  readonly member_count: number
  readonly owner: Person | null
  readonly last_at: Date | null
}

export function createRoomCensus(db: Database): RoomCensus {
  return {
    async page({ text, state, before, limit }) {
      const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
      const rows = await db.run(
        (sql) => sql<CensusRow[]>`
          ${counted(sql)}
          where r.kind <> 'direct' and ${inState(sql, state)}
            and (${text} = '' or lower(r.name) like lower(${pattern}))
            and ${before === null ? sql`true` : sql`r.id < ${before}`}
          order by r.id desc limit ${limit}`,
      )
      return rows.map(toCounted)
    },
    async one(room) {
      const rows = await db.run(
        (sql) => sql<CensusRow[]>`${counted(sql)} where r.kind <> 'direct' and r.id = ${room}`,
      )
      return rows[0] ? toCounted(rows[0]) : null
    },
  }
}

function counted(sql: Sql) {
  return sql`
    select r.id, r.kind, r.name, r.topic, r.slow_mode_seconds, r.guests, r.created_at, r.archived_at, r.member_count,
      o.owner, (select e.at from room_events e where e.room_id = r.id and e.seq = r.last_seq) as last_at
    from rooms r left join lateral (
      select jsonb_build_object(
        'id', u.id, 'username', u.username, 'displayName', u.display_name, 'avatarUrl', u.avatar_url) as owner
      from members m join users u on u.id = m.user_id
      where m.room_id = r.id and m.role = 'owner' and m.standing = 'in'
        and u.disabled_at is null and u.deleted_at is null
      order by m.joined_at, m.user_id limit 1
    ) o on true`
}

function inState(sql: Sql, state: CensusQuery['state']) {
  if (state === 'archived') return sql`r.archived_at is not null`
  return state === 'open' ? sql`r.archived_at is null` : sql`r.archived_at is null and o.owner is null`
}

function toCounted(row: CensusRow): CountedRoom {
  return {
    profile: {
      id: row.id,
      kind: row.kind,
      name: row.name,
      topic: row.topic,
      slowModeSeconds: row.slow_mode_seconds,
      guests: row.guests,
      createdAtMs: row.created_at.getTime(),
      archivedAtMs: row.archived_at?.getTime() ?? null,
    },
    memberCount: row.member_count,
    owner: row.owner,
    lastEventAtMs: row.last_at?.getTime() ?? null,
  }
}
