// Keys without rows in Postgres. Nodes that sweep at once take different rows: nobody waits for anybody.

import type { BlobKey } from '../../files/ports/blob-store.ts'
import type { LooseBlobs } from '../../files/ports/loose-blobs.ts'
import type { Database } from '../database.ts'

/** Beyond the day within which a message may carry it: one that is being attached is not taken away. */
const UNUSED_HOURS = 25
/** Longer than any upload may take. */
const LOOSE_HOURS = 2
/** Whoever claimed keys and did not come back has died. */
const CLAIM_MINUTES = 10

export function createPostgresLooseBlobs(db: Database): LooseBlobs {
  return {
    release: async (max) => (await releaseAttachments(db, max)) + (await releaseAvatars(db, max)),
    claim: (max) => claim(db, max),
    async forget(keys) {
      for (const key of keys) await db.run((sql) => sql`delete from loose_blobs where key = ${key}`)
    },
  }
}

async function releaseAttachments(db: Database, max: number): Promise<number> {
  const rows = await db.run(
    (sql) => sql`
      with picked as materialized (
        select id from attachments
        where removed_at is not null or room_id is null
          or (message_id is null and created_at < now() - make_interval(hours => ${UNUSED_HOURS}))
        limit ${max} for update skip locked
      ), gone as (
        delete from attachments where id in (select id from picked) returning id, uploader_id, blob, thumbnail
      ), loose as (
        insert into loose_blobs (key, owner_id, since)
        select key, uploader_id, '-infinity' from gone, lateral (values (blob), (thumbnail)) keys (key)
        where key is not null
      )
      select id from gone`,
  )
  return rows.length
}

/** Whose account is closed shows no picture any more. */
async function releaseAvatars(db: Database, max: number): Promise<number> {
  const rows = await db.run(
    (sql) => sql`
      with picked as materialized (
        select id, avatar_blob from users where deleted_at is not null and avatar_blob is not null
        limit ${max} for update skip locked
      ), cleared as (
        update users u set avatar_blob = null, avatar_url = null from picked where u.id = picked.id
      ), loose as (
        insert into loose_blobs (key, owner_id, since) select avatar_blob, id, '-infinity' from picked
      )
      select id from picked`,
  )
  return rows.length
}

async function claim(db: Database, max: number): Promise<readonly BlobKey[]> {
  const rows = await db.run(
    (sql) => sql<{ key: BlobKey }[]>`
      with picked as materialized (
        select key from loose_blobs
        where since < now() - make_interval(hours => ${LOOSE_HOURS})
          and (claimed_at is null or claimed_at < now() - make_interval(mins => ${CLAIM_MINUTES}))
        order by since limit ${max} for update skip locked
      )
      update loose_blobs l set claimed_at = now() from picked where l.key = picked.key returning l.key`,
  )
  return rows.map(({ key }) => key)
}
