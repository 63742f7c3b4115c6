// Forgets sessions and tokens that nobody can use any more: so many with each statement that none of them takes long.

import type { Database, Sql } from '../database.ts'

const DAYS_TO_TELL_OF_ENDED = 30
export const AT_ONCE = 5_000
// Busy programs spend a hundred tokens a day each, so that many have grown old by the next sweep.
const MAX_STATEMENTS = 1_000

export async function sweepSessions(db: Database): Promise<void> {
  await forgetAll(
    db,
    (sql) => sql`
      delete from sessions where id in (
        select id from sessions
        where least(expires_at, revoked_at) < now() - make_interval(days => ${DAYS_TO_TELL_OF_ENDED})
        limit ${AT_ONCE})`,
  )
  // A thief who comes with a token older than this is only told that it is unknown.
  await forgetAll(
    db,
    (sql) => sql`
      delete from refresh_tokens where hash in (
        select hash from refresh_tokens
        where spent_at < now() - make_interval(days => ${DAYS_TO_TELL_OF_ENDED})
        limit ${AT_ONCE})`,
  )
}

/** Until there were fewer than could have been. What is left after very many is for the next sweep. */
export async function forgetAll(db: Database, remove: (sql: Sql) => ReturnType<Sql>): Promise<void> {
  for (let left = MAX_STATEMENTS; left > 0; left -= 1) {
    const { count } = await db.run(remove)
    if (count < AT_ONCE) return
  }
}
