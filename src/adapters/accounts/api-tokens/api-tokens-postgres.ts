// Personal access tokens in Postgres: rows of `sessions` that a word of their own opens.

import type { SessionId } from '../../../../rooms/kernel/ids.ts'
import type { ApiTokenStore } from '../../../accounts/ports/api-token-store.ts'
import type { Database } from '../../database.ts'
import { readScopes, writeScopes } from './scopes-text.ts'

// When a token was used that has not been: the column has no null.
const NEVER = '1970-01-01T00:00:00Z'

interface TokenRow {
  readonly id: SessionId
  readonly name: string
  readonly scopes: string
  readonly created_at: Date
  readonly used_at: Date | null
  readonly ends_at: Date | null
}

export function createPostgresApiTokens(db: Database): ApiTokenStore {
  return {
    async add({ id, userId, hash, name, scopes, expiresAtMs, userAgent, address }, max) {
      const rows = await db.run(
        (sql) => sql`
          with added as (
            insert into sessions (id, user_id, kind, token_hash, name, scopes, user_agent, ip, last_used_at, expires_at)
            select ${id}, ${userId}, 'token', ${hash}, ${name}, ${writeScopes(scopes)}, ${userAgent}, ${address},
              ${NEVER}::timestamptz, coalesce(to_timestamp(${expiresAtMs}::bigint / 1000.0), 'infinity')
            where ${max} > count_api_tokens(${userId})
            returning user_id
          )
          insert into audit_log (action, user_id, ip, detail)
          select 'token_created', user_id, ${address}, jsonb_build_object('token', ${id}::text) from added
          returning 1`,
      )
      return rows.length > 0
    },
    async ofUser(userId) {
      const rows = await db.run(
        (sql) => sql<TokenRow[]>`
          select id, name, scopes, created_at,
            nullif(last_used_at, ${NEVER}::timestamptz) as used_at,
            nullif(expires_at, 'infinity') as ends_at
          from sessions
          where user_id = ${userId} and kind = 'token' and revoked_at is null and expires_at > now()
          order by id desc`,
      )
      return rows.map(({ id, name, scopes, created_at, used_at, ends_at }) => ({
        ...{ id, name, scopes: readScopes(scopes) },
        createdAtMs: created_at.getTime(),
        lastUsedAtMs: used_at?.getTime() ?? null,
        expiresAtMs: ends_at?.getTime() ?? null,
      }))
    },
  }
}
