// One refresh token for the next, in one statement: the row lock lets one of two callers through.

import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Exchange, Exchanged } from '../../accounts/ports/session-store.ts'
import type { Database } from '../database.ts'
import { type ProfileRow, profileColumns, readProfile } from './profile-rows.ts'
import { nextEndOf } from './session-life.ts'

export async function exchangeRefreshToken(db: Database, exchange: Exchange): Promise<Exchanged> {
  const row = await spend(db, exchange)
  return row
    ? { type: 'exchanged', sessionId: row.session_id, profile: readProfile(row) }
    : whyNot(db, exchange)
}

type ExchangedRow = ProfileRow & { readonly session_id: SessionId }

async function spend(db: Database, exchange: Exchange): Promise<ExchangedRow | undefined> {
  const { spentHash, freshHash, userAgent, address, lifeMs } = exchange
  // The second of two callers waits at `spent` for the row, looks again, and finds the token spent.
  const rows = await db.run(
    (sql) => sql<ExchangedRow[]>`
      with spent as (
        update refresh_tokens t set spent_at = now()
        from sessions s join users u on u.id = s.user_id
        where t.hash = ${spentHash} and t.spent_at is null and s.id = t.session_id
          and s.revoked_at is null and s.expires_at > now() and u.disabled_at is null
        returning t.session_id, s.user_id
      ), fresh as (
        insert into refresh_tokens (hash, session_id) select ${freshHash}, session_id from spent
      ), used as (
        update sessions s set last_used_at = now(), user_agent = ${userAgent}, ip = ${address},
          expires_at = ${nextEndOf(sql, lifeMs)}
        from spent where s.id = spent.session_id
      )
      select spent.session_id, ${profileColumns(sql)} from spent join users u on u.id = spent.user_id`,
  )
  return rows[0]
}

async function whyNot(db: Database, { spentHash }: Exchange): Promise<Exchanged> {
  const rows = await db.run(
    (sql) => sql<{ session_id: SessionId; user_id: UserId }[]>`
      select t.session_id, s.user_id from refresh_tokens t join sessions s on s.id = t.session_id
      where t.hash = ${spentHash} and t.spent_at is not null`,
  )
  const row = rows[0]
  return row ? { type: 'reused', sessionId: row.session_id, userId: row.user_id } : { type: 'unknown' }
}
