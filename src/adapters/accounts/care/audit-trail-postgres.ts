// The audit log in Postgres, read from its end.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { AuditEntry, AuditPerson, AuditTrail } from '../../../accounts/ports/care/audit-trail.ts'
import type { Database } from '../../database.ts'

interface AuditRow {
  readonly id: number
  readonly at: Date
  readonly action: string
  readonly ip: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly user_id: UserId | null
  readonly user_name: string | null
  readonly actor_id: UserId | null
  readonly actor_name: string | null
}

export function createPostgresAuditTrail(db: Database): AuditTrail {
  return {
    async read({ userId, action, sinceMs, untilMs, before, limit }) {
      const rows = await db.run(
        (sql) => sql<AuditRow[]>`
          select a.id, a.at, a.action, a.ip, a.detail, a.user_id, u.username as user_name,
            a.actor_id, actor.username as actor_name
          from audit_log a left join users u on u.id = a.user_id left join users actor on actor.id = a.actor_id
          where ${userId === null ? sql`true` : sql`a.user_id = ${userId}`}
            and ${action === null ? sql`true` : sql`a.action = ${action}`}
            and ${sinceMs === null ? sql`true` : sql`a.at >= ${new Date(sinceMs)}`}
            and ${untilMs === null ? sql`true` : sql`a.at < ${new Date(untilMs)}`}
            and ${before === null ? sql`true` : sql`a.id < ${before}`}
          order by a.id desc limit ${limit}`,
      )
      return rows.map(toEntry)
    },
  }
}

function toEntry(row: AuditRow): AuditEntry {
  const { id, action, ip: address, detail } = row
  return {
    ...{ id, action, address, detail },
    atMs: row.at.getTime(),
    user: personOf(row.user_id, row.user_name),
    actor: personOf(row.actor_id, row.actor_name),
  }
}

function personOf(id: UserId | null, username: string | null): AuditPerson | null {
  return id === null || username === null ? null : { id, username }
}
