// The rule that an account keeps a way in, for the statements that take one away.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Removal } from '../../accounts/ports/sign-in/identity-store.ts'
import type { Database, Sql } from '../database.ts'

// Whoever takes another way away at the same moment goes first, and then it is looked at again.
const TRIES = 5

interface Outcome {
  readonly was_there: boolean
  readonly ways: number
  readonly removed: boolean
}

export interface WayIn {
  readonly userId: UserId
  /** The rows to remove: of `u`. */
  readonly target: (sql: Sql) => ReturnType<Sql>
  /** Deletes them, of the user in `guarded`. */
  readonly remove: (sql: Sql) => ReturnType<Sql>
  /** For the audit log. */
  readonly action: string
  readonly detail: Readonly<Record<string, string>>
  readonly address: string
}

/**
 * Removes one way in, unless it is the last.
 *
 * Two removals at once may each see the other's way still there. Therefore both write the row of the user, and the
 * second, which waits for it, finds that it is not the version that it counted on: it does nothing, and is tried again.
 */
export async function removeWayIn(db: Database, way: WayIn): Promise<Removal> {
  for (let left = TRIES; left > 0; left -= 1) {
    const rows = await db.run((sql) => statement(sql, way))
    const outcome = rows[0]
    if (outcome === undefined || !outcome.was_there) return 'unknown'
    if (outcome.removed) return 'removed'
    if (outcome.ways <= 1) return 'last'
  }
  throw new Error(`the ways in of ${way.userId} changed ${TRIES} times while one was to be removed`)
}

function statement(sql: Sql, { userId, target, remove, action, detail, address }: WayIn) {
  return sql<Outcome[]>`
    with mine as (
      select u.id, u.xmin as version, exists (${target(sql)}) as was_there,
        (case when u.password_hash is null then 0 else 1 end)
          + (select count(*)::int from identities i where i.user_id = u.id)
          + (select count(*)::int from passkeys p where p.user_id = u.id) as ways
      from users u where u.id = ${userId}
    ), guarded as (
      update users u set updated_at = now() from mine
      where u.id = mine.id and u.xmin = mine.version and mine.was_there and mine.ways > 1
      returning u.id
    ), removed as (
      ${remove(sql)} returning user_id
    ), logged as (
      insert into audit_log (action, user_id, ip, detail)
      select ${action}, user_id, ${address}, ${sql.json(detail)} from removed
    )
    select was_there, ways, exists (select from removed) as removed from mine`
}
