// Browsers that take pushes, in Postgres.

import type { SessionId, UserId } from '../../../../rooms/kernel/ids.ts'
import {
  MAX_DEVICES,
  type PushDevice,
  type PushSubscriptions,
} from '../../../notify/ports/push-subscriptions.ts'
import type { Database, Sql } from '../../database.ts'

interface DeviceRow {
  readonly id: string
  readonly session_id: SessionId
  readonly user_agent: string
  readonly origin: string
  readonly created_at: Date
}

// A place where nothing was due for so long is forgotten: what it holds is only when it was last told of.
const DAYS_SILENT = 7
const AT_ONCE = 5_000

export function createPostgresPushSubscriptions(db: Database): PushSubscriptions {
  return {
    add: (owner, target) => add(db, owner, target),
    async remove(user, which) {
      const rows = await db.run(
        (sql) => sql`
          delete from push_subscriptions
          where user_id = ${user}
            and ${'id' in which ? sql`id = ${which.id}` : sql`endpoint = ${which.endpoint}`}
          returning 1`,
      )
      return rows.length > 0
    },
    ofUser: (user) => devicesOf(db, user),
    async sweep() {
      await db.run(
        (sql) => sql`
          delete from push_subscriptions where id in (
            select s.id from push_subscriptions s join sessions z on z.id = s.session_id
            where not ${isHeld(sql)} limit ${AT_ONCE})`,
      )
      await db.run(
        (sql) => sql`
          delete from pushes where (subscription_id, place) in (
            select subscription_id, place from pushes
            where due_at is null and taken_by is null
              and (sent_at is null or sent_at < now() - make_interval(days => ${DAYS_SILENT}))
            limit ${AT_ONCE} for update skip locked)`,
      )
    },
  }
}

/** Whether the session `z` of a subscription holds: nobody is pushed to where they have logged out. */
export function isHeld(sql: Sql) {
  return sql`(z.revoked_at is null and z.expires_at > now())`
}

async function add(db: Database, ...[{ user, session }, target]: Parameters<PushSubscriptions['add']>) {
  const { endpoint, p256dh, auth } = target
  // What was due to whoever sat there before is none of the next one's business.
  await db.run(
    (sql) => sql`delete from push_subscriptions where endpoint = ${endpoint} and user_id <> ${user}`,
  )
  await db.run(
    (sql) => sql`
      insert into push_subscriptions as s (id, user_id, session_id, endpoint, origin, p256dh, auth)
      select gen_random_uuid(), z.user_id, z.id, ${endpoint}, ${new URL(endpoint).origin},
        ${Buffer.from(p256dh)}, ${Buffer.from(auth)}
      from sessions z where z.id = ${session} and z.user_id = ${user} and ${isHeld(sql)}
      on conflict (endpoint) do update set user_id = excluded.user_id, session_id = excluded.session_id,
        p256dh = excluded.p256dh, auth = excluded.auth
      -- Pages say it again each time that they are opened.
      where (s.user_id, s.session_id, s.p256dh, s.auth)
        <> (excluded.user_id, excluded.session_id, excluded.p256dh, excluded.auth)`,
  )
  await db.run(
    (sql) => sql`
      delete from push_subscriptions where id in (
        select id from push_subscriptions where user_id = ${user}
        order by created_at desc, id desc offset ${MAX_DEVICES})`,
  )
}

async function devicesOf(db: Database, user: UserId): Promise<readonly PushDevice[]> {
  const rows = await db.run(
    (sql) => sql<DeviceRow[]>`
      select s.id, s.session_id, z.user_agent, s.origin, s.created_at
      from push_subscriptions s join sessions z on z.id = s.session_id
      where s.user_id = ${user} and ${isHeld(sql)}
      order by s.created_at desc, s.id desc`,
  )
  return rows.map((row) => ({
    ...{ id: row.id, session: row.session_id, userAgent: row.user_agent, origin: row.origin },
    createdAtMs: row.created_at.getTime(),
  }))
}
