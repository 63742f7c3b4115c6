// Every device of somebody but one, ended in one statement.

import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Database } from '../database.ts'

export async function endOthers(
  db: Database,
  userId: UserId,
  keep: SessionId,
  address: string,
): Promise<readonly SessionId[]> {
  const rows = await db.run(
    (sql) => sql<{ id: SessionId }[]>`
      with ended as (
        update sessions set revoked_at = now()
        where user_id = ${userId} and id <> ${keep} and kind = 'device' and revoked_at is null and expires_at > now()
        returning id
      ), logged as (
        insert into audit_log (action, user_id, ip, detail)
        select 'session_revoked', ${userId}, ${address}, jsonb_build_object('session', id::text) from ended
      )
      select id from ended`,
  )
  return rows.map(({ id }) => id)
}
