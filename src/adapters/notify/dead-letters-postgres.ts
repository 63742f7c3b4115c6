// Dead letters in Postgres: what happened stands in the log of its room, here is why it was given up.

import type { DeadLetters } from '../../notify/ports/dead-letters.ts'
import type { Database } from '../database.ts'

const ERROR_CHARS = 500

export function createPostgresDeadLetters(db: Database): DeadLetters {
  return {
    async add({ room, seq, event }, error, attempts) {
      await db.run(
        (sql) => sql`
          insert into dead_letters (room_id, seq, kind, error, attempts)
          values (${room}, ${seq}, ${event.type}, ${error.slice(0, ERROR_CHARS)}, ${attempts})
          on conflict (room_id, seq) do update set error = excluded.error, attempts = excluded.attempts`,
      )
    },
  }
}
