// How long sessions live: counted from their last use, but not for ever.

import type { Sql } from '../database.ts'

// Whoever uses a device each day signs in once a year, and a session that was stolen unseen ends some day (ASVS 7.3.2).
const DAYS_AT_MOST = 365

export function endOf(sql: Sql, lifeMs: number) {
  return sql`now() + make_interval(secs => ${lifeMs / 1_000})`
}

/** Of session `s`, once it was used. An operator who wants longer lives than a year gets them. */
export function nextEndOf(sql: Sql, lifeMs: number) {
  const life = sql`make_interval(secs => ${lifeMs / 1_000})`
  return sql`
    least(now() + ${life}, s.created_at + greatest(${life}, make_interval(days => ${DAYS_AT_MOST})))`
}
