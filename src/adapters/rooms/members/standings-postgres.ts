// Bans and levels in Postgres: columns of `members` that a room's owner does not keep in memory, or not for reading.

import { z } from 'zod'
import { readCursor, writeCursor } from '../../../../rooms/kernel/cursor.ts'
import { fail, ok } from '../../../../rooms/kernel/result.ts'
import type { Level } from '../../../../rooms/model/room-views.ts'
import type { Standings } from '../../../../rooms/ports/members/standings.ts'
import { type PersonRow, personColumns, readPerson } from '../../accounts/profile-rows.ts'
import type { Database } from '../../database.ts'
import { type DoorRow, door, refusalAt } from '../../history/door.ts'

const bannedCursor = z.object({ name: z.string() })

type HearingRow = DoorRow & { readonly level: Level; readonly muted_until: Date | null }

export function createPostgresStandings(db: Database): Standings {
  return {
    async banned(room, cursor, limit) {
      const read = cursor === null ? null : readCursor(cursor)
      const after = read === null ? null : bannedCursor.safeParse(read.ok ? read.value : null)
      if (after?.success === false) return fail('bad_cursor')
      const rows = await db.run(
        (sql) => sql<(PersonRow & { username_key: string; ban_reason: string | null })[]>`
          select ${personColumns(sql)}, u.username_key, m.ban_reason
          from members m join users u on u.id = m.user_id
          where m.room_id = ${room} and m.standing = 'banned'
            ${after === null ? sql`` : sql`and u.username_key > ${after.data.name}`}
          order by u.username_key limit ${limit + 1}`,
      )
      const last = rows[limit - 1]
      const next = rows.length > limit && last ? writeCursor({ name: last.username_key }) : null
      const items = rows.slice(0, limit).map((row) => ({ person: readPerson(row), reason: row.ban_reason }))
      return ok({ items, next })
    },
    async isBanned(room, user) {
      const rows = await db.run(
        (sql) => sql`
          select from members
          where room_id = ${room} and user_id = ${user} and standing = 'banned'`,
      )
      return rows.length > 0
    },
    async hearing(room, user) {
      const [row] = await db.run(
        (sql) => sql<HearingRow[]>`
          with door as materialized (${door(sql, room, user)})
          select door.kind, door.head, door.role, m.level,
            case when m.muted_until > now() then m.muted_until end as muted_until
          from door left join members m on m.room_id = door.id and m.user_id = ${user}`,
      )
      const refusal = refusalAt(row)
      if (row === undefined || refusal !== null) return fail(refusal ?? 'room_not_found')
      return ok({ level: row.level, mutedUntilMs: row.muted_until?.getTime() ?? null })
    },
    async setHearing(room, user, { level, mutedUntilMs }) {
      const [row] = await db.run(
        (sql) => sql<DoorRow[]>`
          with door as materialized (${door(sql, room, user)}), set_hearing as (
            update members m set level = ${level}, muted_until = to_timestamp(${mutedUntilMs}::float8 / 1000)
            from door
            where m.room_id = door.id and m.user_id = ${user} and door.role is not null
          )
          select door.kind, door.head, door.role from door`,
      )
      const refusal = refusalAt(row)
      return refusal === null ? ok(undefined) : fail(refusal)
    },
  }
}
