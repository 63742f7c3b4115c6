// Somebody's data out of Postgres, a page at a time.

import type { AccountExport } from '../../../accounts/ports/care/account-export.ts'
import type { Database } from '../../database.ts'
import { EXPORT_QUERIES } from './export-queries.ts'

const PAGE = 200

export function createPostgresAccountExport(db: Database): AccountExport {
  return {
    async page(userId, part, from) {
      const rows = await db.run(
        (sql) => sql<{ key: readonly string[] }[]>`${EXPORT_QUERIES[part](sql, userId, from)} limit ${PAGE}`,
      )
      const last = rows.length < PAGE ? undefined : rows.at(-1)
      return { items: rows.map(({ key: _, ...item }) => JSON.stringify(item)), next: last?.key ?? null }
    },
  }
}
