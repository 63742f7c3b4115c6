// The audit log in Postgres, for what comes with no other write.

import type { AuditArchive } from '../../accounts/ports/audit-log.ts'
import type { Database } from '../database.ts'
import { AT_ONCE, forgetAll } from './sweep.ts'

export function createPostgresAuditLog(db: Database): AuditArchive {
  return {
    async note({ action, userId, actorId = null, address, detail = {} }) {
      await db.run(
        (sql) => sql`
          insert into audit_log (action, user_id, actor_id, ip, detail)
          values (${action}, ${userId}, ${actorId}, ${address}, ${sql.json(detail)})`,
      )
    },
    async forget(days) {
      // Lines come in the order of time, so that the first ones tell whether there is anything to do.
      await forgetAll(
        db,
        (sql) => sql`
          delete from audit_log where id in (
            select id from (select id, at from audit_log order by id limit ${AT_ONCE}) oldest
            where at < now() - make_interval(days => ${days}))`,
      )
    },
  }
}
