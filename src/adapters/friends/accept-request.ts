// The answer yes to a request: by whom it was asked, and nobody else.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Known } from '../../friends/ports/friend-store.ts'
import { type PersonRow, personColumns, readPerson } from '../accounts/profile-rows.ts'
import type { Database } from '../database.ts'
import { blockBetween, isOpenAccount, pairOf } from './pair.ts'

interface AcceptRow extends PersonRow {
  readonly since: Date | null
}

export async function acceptRequest(
  db: Database,
  by: UserId,
  from: UserId,
): Promise<Result<Known, 'no_request' | 'already_friends'>> {
  const { low, high } = pairOf(by, from)
  const [row] = await db.run(
    (sql) => sql<AcceptRow[]>`
      with accepted as (
        update friendships set accepted_at = now()
        where low = ${low} and high = ${high} and accepted_at is null and requested_by = ${from}
          and not ${blockBetween(sql, sql`${by}::uuid`, sql`${from}::uuid`)}
        returning accepted_at
      ), before as (
        select accepted_at from friendships where low = ${low} and high = ${high} and accepted_at is not null
          and not ${blockBetween(sql, sql`${by}::uuid`, sql`${from}::uuid`)}
      )
      select ${personColumns(sql)}, a.accepted_at as since
      from users u left join accepted a on true
      where u.id = ${from} and ${isOpenAccount(sql)}
        and (a.accepted_at is not null or exists (select from before))`,
  )
  if (!row) return fail('no_request')
  // Two who accept at once: the one that waited finds nothing to accept, and says what is.
  if (row.since === null) return fail('already_friends')
  return ok({ person: readPerson(row), sinceMs: row.since.getTime() })
}
