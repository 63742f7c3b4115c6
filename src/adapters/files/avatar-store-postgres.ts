// Whose picture lies under which key. A key that is given up becomes loose in the same statement.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { AvatarStore } from '../../files/ports/avatar-store.ts'
import type { BlobKey } from '../../files/ports/blob-store.ts'
import type { Database } from '../database.ts'

export function createPostgresAvatarStore(db: Database): AvatarStore {
  return {
    async begin(user, blob) {
      await db.run((sql) => sql`insert into loose_blobs (key, owner_id) values (${blob}, ${user})`)
    },
    async set(user, blob, url) {
      const rows = await db.run(
        (sql) => sql`
          with before as materialized (
            select id, avatar_blob from users where id = ${user} and disabled_at is null for update
          ), taken as (
            delete from loose_blobs where key = ${blob} and claimed_at is null and exists (select from before)
            returning key
          ), loosened as (
            insert into loose_blobs (key, owner_id, since)
            select avatar_blob, id, '-infinity' from before
            where avatar_blob is not null and exists (select from taken)
          )
          update users set avatar_blob = ${blob}, avatar_url = ${url}, updated_at = now()
          where id = ${user} and exists (select from taken)
          returning 1`,
      )
      return rows.length > 0
    },
    clear: (user) => clear(db, user),
    async find(user, url) {
      const [row] = await db.run(
        (sql) => sql<{ avatar_blob: BlobKey | null }[]>`
          select avatar_blob from users where id = ${user} and avatar_url = ${url} and disabled_at is null`,
      )
      return row?.avatar_blob ?? null
    },
  }
}

async function clear(db: Database, user: UserId): Promise<void> {
  await db.run(
    (sql) => sql`
      with before as materialized (
        select id, avatar_blob from users where id = ${user} for update
      ), loosened as (
        insert into loose_blobs (key, owner_id, since)
        select avatar_blob, id, '-infinity' from before where avatar_blob is not null
      )
      -- From what was read before: read after the change it would be nothing.
      update users u set avatar_blob = null, avatar_url = null, updated_at = now() from before where u.id = before.id`,
  )
}
