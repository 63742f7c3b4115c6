// Forgets sessions and tokens that nobody can use any more, a bounded number at a time.

import type { Database } from '../database.ts'

const DAYS_TO_TELL_OF_ENDED = 30
const AT_ONCE = 5_000

export async function sweepSessions(db: Database): Promise<void> {
  await db.run(
    (sql) => sql`
      delete from sessions where id in (
        select id from sessions
        where least(expires_at, revoked_at) < now() - make_interval(days => ${DAYS_TO_TELL_OF_ENDED})
        limit ${AT_ONCE})`,
  )
  // A thief who comes with a token older than this is only told that it is unknown.
  await db.run(
    (sql) => sql`
      delete from refresh_tokens where hash in (
        select hash from refresh_tokens
        where spent_at < now() - make_interval(days => ${DAYS_TO_TELL_OF_ENDED})
        limit ${AT_ONCE})`,
  )
}
