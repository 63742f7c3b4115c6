// The audit log in Postgres, for what comes with no other write.

import type { AuditLog } from '../../accounts/ports/audit-log.ts'
import type { Database } from '../database.ts'

export function createPostgresAuditLog(db: Database): AuditLog {
  return {
    async note({ action, userId, actorId = null, address, detail = {} }) {
      await db.run(
        (sql) => sql`
          insert into audit_log (action, user_id, actor_id, ip, detail)
          values (${action}, ${userId}, ${actorId}, ${address}, ${sql.json(detail)})`,
      )
    },
  }
}
