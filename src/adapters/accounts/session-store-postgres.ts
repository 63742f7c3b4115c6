// Sessions in Postgres: opening, looking up, ending, and remembering that they are used.

import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import type { SessionView } from '../../accounts/accounts.ts'
import type { AccountRole } from '../../accounts/caller.ts'
import type { LiveSession, NewSession, SessionStore } from '../../accounts/ports/session-store.ts'
import type { Database, Sql } from '../database.ts'
import { readScopes } from './api-tokens/scopes-text.ts'
import { writeSeen } from './last-seen-postgres.ts'
import { endOthers } from './other-sessions.ts'
import { type PersonRow, personColumns, readPerson } from './profile-rows.ts'
import { exchangeRefreshToken } from './refresh-tokens.ts'
import { endOf, nextEndOf } from './session-life.ts'
import { sweepSessions } from './sweep.ts'

// A program that logs in anew each time must not make the list of its owner endless.
const LIST_MAX = 100

interface SessionRow extends PersonRow {
  readonly session_id: SessionId
  readonly email: string
  readonly role: AccountRole
  readonly last_used_at: Date
  /** Null where this is no personal access token. */
  readonly scopes: string | null
  readonly ends_at: Date | null
}

export function createPostgresSessionStore(db: Database): SessionStore {
  return {
    open: (session) => open(db, session),
    byId: (id) => findLive(db, (sql) => sql`s.id = ${id}`),
    byCookie: (hash) => findLive(db, (sql) => sql`s.cookie_hash = ${hash}`),
    byToken: (hash) => findLive(db, (sql) => sql`s.token_hash = ${hash}`),
    exchange: (exchange) => exchangeRefreshToken(db, exchange),
    async end(userId, id, how, address) {
      const rows = await db.run(
        (sql) => sql`
          with ended as (
            update sessions set revoked_at = now()
            where id = ${id} and user_id = ${userId} and revoked_at is null and expires_at > now()
            returning user_id
          )
          insert into audit_log (action, user_id, ip, detail)
          select ${how}, user_id, ${address}, jsonb_build_object('session', ${id}::text) from ended
          returning 1`,
      )
      return rows.length > 0
    },
    endOthers: (userId, keep, address) => endOthers(db, userId, keep, address),
    endedOf: (ids) => endedOf(db, ids),
    isProvenWithin: (id, withinMs) => isProvenWithin(db, id, withinMs),
    async prove(id) {
      await db.run((sql) => sql`update sessions set proved_at = now() where id = ${id}`)
    },
    ofUser: (userId) => listOf(db, userId),
    touch: (ids, lifeMs) => touch(db, ids, lifeMs),
    sweep: () => sweepSessions(db),
  }
}

async function open(db: Database, session: NewSession): Promise<boolean> {
  const { id, userId, cookieHash, refreshHash, passwordHash, userAgent, address, lifeMs } = session
  // Who changes the password goes first or comes after: `owner` waits for that, and looks again.
  const rows = await db.run(
    (sql) => sql`
      with owner as (
        select id from users
        where id = ${userId} and disabled_at is null
          and (${passwordHash}::text is null or password_hash = ${passwordHash})
        for share
      ), opened as (
        insert into sessions (id, user_id, cookie_hash, user_agent, ip, expires_at)
        select ${id}, owner.id, ${cookieHash}, ${userAgent}, ${address}, ${endOf(sql, lifeMs)} from owner
        returning id, user_id
      ), tokens as (
        insert into refresh_tokens (hash, session_id)
        select ${refreshHash}::bytea, id from opened where ${refreshHash}::bytea is not null
      )
      insert into audit_log (action, user_id, ip) select 'login', user_id, ${address} from opened returning 1`,
  )
  return rows.length > 0
}

async function findLive(db: Database, where: (sql: Sql) => ReturnType<Sql>): Promise<LiveSession | null> {
  const rows = await db.run(
    (sql) => sql<SessionRow[]>`
      select s.id as session_id, s.last_used_at, s.scopes, nullif(s.expires_at, 'infinity') as ends_at,
        ${personColumns(sql)}, u.email, u.role
      from sessions s join users u on u.id = s.user_id
      where ${where(sql)} and s.revoked_at is null and s.expires_at > now() and u.disabled_at is null`,
  )
  const row = rows[0]
  if (!row) return null
  return {
    sessionId: row.session_id,
    userId: row.user_id,
    person: readPerson(row),
    email: row.email,
    role: row.role,
    lastUsedAtMs: row.last_used_at.getTime(),
    ...(row.scopes !== null && {
      token: { scopes: readScopes(row.scopes), expiresAtMs: row.ends_at?.getTime() ?? null },
    }),
  }
}

async function endedOf(db: Database, ids: readonly SessionId[]): Promise<readonly SessionId[]> {
  const rows = await db.run(
    (sql) => sql<{ id: SessionId }[]>`
      select asked.id from unnest(${[...ids]}::uuid[]) asked (id)
      where not exists (
        select from sessions s join users u on u.id = s.user_id
        where s.id = asked.id and s.revoked_at is null and s.expires_at > now() and u.disabled_at is null)`,
  )
  return rows.map(({ id }) => id)
}

async function isProvenWithin(db: Database, id: SessionId, withinMs: number): Promise<boolean> {
  const rows = await db.run(
    (sql) => sql`
      select from sessions
      where id = ${id} and revoked_at is null and expires_at > now()
        and greatest(created_at, proved_at) > now() - make_interval(secs => ${withinMs / 1_000})`,
  )
  return rows.length > 0
}

async function listOf(db: Database, userId: UserId): Promise<readonly SessionView[]> {
  const rows = await db.run(
    (sql) => sql<{ id: SessionId; user_agent: string; ip: string; created_at: Date; last_used_at: Date }[]>`
      select id, user_agent, ip, created_at, last_used_at from sessions
      where user_id = ${userId} and kind <> 'token' and revoked_at is null and expires_at > now()
      order by last_used_at desc, id desc limit ${LIST_MAX}`,
  )
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    address: row.ip,
    createdAtMs: row.created_at.getTime(),
    lastUsedAtMs: row.last_used_at.getTime(),
  }))
}

async function touch(db: Database, ids: readonly SessionId[], lifeMs: number): Promise<void> {
  // In id order, so that two nodes that touch the same sessions do not wait for each other. People are written of
  // afterwards: who changes an account holds its row before those of its sessions.
  const touched = await db.run(
    (sql) => sql<{ user_id: UserId }[]>`
      with picked as (
        select id from sessions where id = any(${[...ids]}::uuid[]) and revoked_at is null order by id for update
      )
      update sessions s set last_used_at = now(),
        -- What was given an end of its own keeps it.
        expires_at = case s.kind when 'device' then ${nextEndOf(sql, lifeMs)} else s.expires_at end
      from picked where s.id = picked.id returning s.user_id`,
  )
  await writeSeen(
    db,
    touched.map(({ user_id: userId }) => userId),
  )
}
