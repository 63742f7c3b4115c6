// One request for friendship: asked, repeated, or the acceptance of the other one's.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Asked, AskRefusal } from '../../friends/ports/friend-store.ts'
import { type PersonRow, personColumns, readPerson } from '../accounts/profile-rows.ts'
import type { Database } from '../database.ts'
import { isOpenAccount, pairOf } from './pair.ts'

// A second look sees what somebody else wrote at the same moment; more is needed only if they go on and on.
const LOOKS = 5

interface AskRow extends PersonRow {
  readonly blocked_by_them: boolean
  readonly blocked_by_me: boolean
  /** What this statement wrote; null where it wrote nothing. */
  readonly written: 'requested' | 'accepted' | null
  readonly written_at: Date | null
  /** What was there before it. */
  readonly there_by: UserId | null
  readonly there_accepted: boolean | null
  readonly there_at: Date | null
}

export async function ask(db: Database, by: UserId, to: UserId): Promise<Result<Asked, AskRefusal>> {
  for (let look = 0; look < LOOKS; look += 1) {
    const row = await askOnce(db, by, to)
    if (!row || row.blocked_by_them) return fail('user_not_found')
    if (row.blocked_by_me) return fail('blocked_by_oneself')
    const person = readPerson(row)
    if (row.written !== null && row.written_at !== null)
      return ok({ outcome: row.written, person, sinceMs: row.written_at.getTime() })
    if (row.there_accepted === true) return fail('already_friends')
    if (row.there_by === by && row.there_at !== null)
      return ok({ outcome: 'repeated', person, sinceMs: row.there_at.getTime() })
  }
  throw new Error(`a request of ${by} to ${to} is neither there nor can be made`)
}

/** Writes nothing where the pair are friends, where `by` has asked before, or where a block stands between them. */
async function askOnce(db: Database, by: UserId, to: UserId): Promise<AskRow | undefined> {
  const { low, high } = pairOf(by, to)
  const rows = await db.run(
    (sql) => sql<AskRow[]>`
      with person as materialized (
        select ${personColumns(sql)},
          exists (select from blocks where blocker = ${to} and blocked = ${by}) as blocked_by_them,
          exists (select from blocks where blocker = ${by} and blocked = ${to}) as blocked_by_me
        from users u where u.id = ${to} and ${isOpenAccount(sql)}
      ), there as materialized (
        select requested_by, accepted_at, created_at from friendships where low = ${low} and high = ${high}
      ), asked as (
        insert into friendships (low, high, requested_by)
        select ${low}::uuid, ${high}::uuid, ${by}::uuid from person where not blocked_by_them and not blocked_by_me
        -- The row of the other one's request, even of one that commits while this one waits.
        on conflict (low, high) do update set accepted_at = now()
          where friendships.accepted_at is null and friendships.requested_by <> excluded.requested_by
        returning created_at, accepted_at
      )
      select p.*,
        case when a.created_at is null then null when a.accepted_at is null then 'requested' else 'accepted' end as written,
        coalesce(a.accepted_at, a.created_at) as written_at,
        t.requested_by as there_by, t.accepted_at is not null and t.requested_by is not null as there_accepted,
        t.created_at as there_at
      from person p left join asked a on true left join there t on true`,
  )
  return rows[0]
}
