// Previews in Postgres: one row an address, the oldest forgotten as new ones come.

import { createHash } from 'node:crypto'
import type { PreviewStore } from '../../previews/ports/preview-store.ts'
import type { Database } from '../database.ts'

const KEPT_DAYS = 30
const FORGOTTEN_AT_ONCE = 20

interface Row {
  readonly hash: Uint8Array
  readonly title: string | null
  readonly description: string | null
  readonly site_name: string | null
  readonly age_ms: number
}

export function createPostgresPreviewStore(db: Database): PreviewStore {
  return {
    async find(urls) {
      const hashes = urls.map(hashOf)
      const rows = await db.run(
        (sql) => sql<Row[]>`
          select hash, title, description, site_name,
            round(extract(epoch from now() - read_at) * 1000)::bigint as age_ms
          from link_previews where hash in ${sql(hashes)}`,
      )
      return hashes.map((hash) => {
        const row = rows.find((candidate) => hash.equals(candidate.hash))
        return row === undefined ? null : { facts: factsOf(row), ageMs: row.age_ms }
      })
    },
    async put(url, facts) {
      await db.run(
        (sql) => sql`
          with forgotten as (
            delete from link_previews where hash in (
              select hash from link_previews where read_at < now() - make_interval(days => ${KEPT_DAYS})
              order by read_at limit ${FORGOTTEN_AT_ONCE} for update skip locked
            ) and hash <> ${hashOf(url)}
          )
          insert into link_previews (hash, title, description, site_name)
          values (${hashOf(url)}, ${facts?.title ?? null}, ${facts?.description ?? null}, ${facts?.siteName ?? null})
          on conflict (hash) do update set
            title = excluded.title, description = excluded.description,
            site_name = excluded.site_name, read_at = now()`,
      )
    },
  }
}

function factsOf({ title, description, site_name: siteName }: Row) {
  return title === null ? null : { title, description, siteName }
}

function hashOf(url: string): Buffer {
  return createHash('sha256').update(url).digest()
}
