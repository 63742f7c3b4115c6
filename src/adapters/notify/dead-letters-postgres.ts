// Dead letters in Postgres: which event, push or letter was given up, and why.

import { unreachable } from '../../../rooms/kernel/unreachable.ts'
import type { DeadLetters, Undelivered } from '../../notify/ports/dead-letters.ts'
import type { Database, Sql } from '../database.ts'

const ERROR_CHARS = 500

export function createPostgresDeadLetters(db: Database): DeadLetters {
  return {
    async add(undelivered, error, attempts) {
      await db.run(
        (sql) => sql`
          ${adding(sql, undelivered, error.slice(0, ERROR_CHARS), attempts)}
          do update set error = excluded.error, attempts = excluded.attempts, created_at = excluded.created_at`,
      )
    },
  }
}

function adding(sql: Sql, undelivered: Undelivered, error: string, attempts: number) {
  switch (undelivered.what) {
    case 'event': {
      const { what, room, seq, kind } = undelivered
      return sql`
        insert into dead_letters (what, room_id, seq, kind, error, attempts)
        values (${what}, ${room}, ${seq}, ${kind}, ${error}, ${attempts})
        on conflict (room_id, seq)`
    }
    case 'push': {
      const { what, user, subscription, place } = undelivered
      return sql`
        insert into dead_letters (what, user_id, subscription_id, place, error, attempts)
        values (${what}, ${user}, ${subscription}, ${place}, ${error}, ${attempts})
        on conflict (subscription_id, place) where what = 'push'`
    }
    case 'digest': {
      const { what, user } = undelivered
      return sql`
        insert into dead_letters (what, user_id, error, attempts)
        values (${what}, ${user}, ${error}, ${attempts})
        on conflict (user_id) where what = 'digest'`
    }
    default:
      return unreachable(undelivered)
  }
}
