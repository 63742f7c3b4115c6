// Dead letters in Postgres: which event, push or letter was given up, and why.

import { ok } from '../../../rooms/kernel/result.ts'
import { unreachable } from '../../../rooms/kernel/unreachable.ts'
import type { DeadLetterBox, Undelivered } from '../../notify/ports/dead-letters.ts'
import { personColumns } from '../accounts/profile-rows.ts'
import type { Database, Sql } from '../database.ts'
import { type LetterRow, toLetter } from './dead-letter-rows.ts'
import { atMicros, isOlder, readPlace, writePlace } from './place-in-list.ts'

const ERROR_CHARS = 500

export function createPostgresDeadLetters(db: Database): DeadLetterBox {
  return {
    async add(undelivered, error, attempts) {
      await db.run(
        (sql) => sql`
          ${adding(sql, undelivered, error.slice(0, ERROR_CHARS), attempts)}
          do update set error = excluded.error, attempts = excluded.attempts, created_at = excluded.created_at`,
      )
    },
    async list({ cursor, limit }) {
      const before = readPlace(cursor)
      if (!before.ok) return before
      const { value: place } = before
      const rows = await db.run((sql) =>
        letters(sql, sql`${place === null ? sql`true` : isOlder(sql, place)}`, limit + 1),
      )
      const last = rows[limit - 1]
      return ok({
        items: rows.slice(0, limit).map(toLetter),
        next: rows.length > limit && last ? writePlace(last) : null,
      })
    },
    async find(id) {
      const [row] = await db.run((sql) => letters(sql, sql`n.id = ${id}`, 1))
      return row ? toLetter(row) : null
    },
    async remove(id, why, { userId, address }) {
      const rows = await db.run(
        (sql) => sql`
          with removed as (delete from dead_letters where id = ${id} returning *)
          insert into audit_log (action, user_id, actor_id, ip, detail)
          select ${why}, coalesce(user_id, ${userId}), case when user_id is not null then ${userId}::uuid end, ${address},
            jsonb_strip_nulls(jsonb_build_object('what', what, 'room', room_id::text, 'seq', seq))
          from removed returning 1`,
      )
      return rows.length > 0
    },
    async forget(beforeMs, limit) {
      const rows = await db.run(
        (sql) => sql`
          delete from dead_letters where id in (
            select id from dead_letters where created_at < ${new Date(beforeMs)} order by created_at limit ${limit}
          ) returning 1`,
      )
      return rows.length
    },
  }
}

function letters(sql: Sql, which: ReturnType<Sql>, limit: number) {
  return sql<LetterRow[]>`
    select n.id, n.what, n.room_id, n.seq, n.kind, n.subscription_id, n.place, n.error, n.attempts, n.created_at,
      ${personColumns(sql)}, ${atMicros(sql)}
    from dead_letters n left join users u on u.id = n.user_id
    where ${which} order by n.created_at desc, n.id desc limit ${limit}`
}

/** Without its end: what to do where it is there already. */
function adding(sql: Sql, undelivered: Undelivered, error: string, attempts: number) {
  switch (undelivered.what) {
    case 'event': {
      const { what, room, seq, kind } = undelivered
      return sql`
        insert into dead_letters (what, room_id, seq, kind, error, attempts)
        select ${what}, id, ${seq}, ${kind}, ${error}, ${attempts} from rooms where id = ${room}
        on conflict (room_id, seq)`
    }
    case 'push': {
      const { what, user, subscription, place } = undelivered
      return sql`
        insert into dead_letters (what, user_id, subscription_id, place, error, attempts)
        select ${what}, id, ${subscription}, ${place}, ${error}, ${attempts} from users where id = ${user}
        on conflict (subscription_id, place) where what = 'push'`
    }
    case 'digest': {
      const { what, user } = undelivered
      return sql`
        insert into dead_letters (what, user_id, error, attempts)
        select ${what}, id, ${error}, ${attempts} from users where id = ${user}
        on conflict (user_id) where what = 'digest'`
    }
    default:
      return unreachable(undelivered)
  }
}
