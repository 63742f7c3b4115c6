// Rows of attachments: begun before their bytes come, found only by those who may have them.

import type { AttachmentId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type {
  AttachmentStore,
  NewAttachment,
  StoredAttachment,
  Upload,
} from '../../files/ports/attachment-store.ts'
import type { BlobKey } from '../../files/ports/blob-store.ts'
import type { Database } from '../database.ts'
import { blockBetween } from '../friends/pair.ts'

export function createPostgresAttachmentStore(db: Database): AttachmentStore {
  return {
    begin: (upload) => begin(db, upload),
    finish: (attachment) => finish(db, attachment),
    find: (id, reader) => find(db, id, reader),
  }
}

interface PlaceRow {
  readonly kind: string
  readonly inside: boolean
  readonly archived: boolean
  /** One of the two of a direct room has blocked the other. */
  readonly blocked: boolean
  readonly begun: boolean
}

async function begin(db: Database, { room, by, keys, unused }: Upload): ReturnType<AttachmentStore['begin']> {
  const [place] = await db.run(
    (sql) => sql<PlaceRow[]>`
      with place as materialized (
        select r.kind, me.user_id is not null as inside, r.archived_at is not null as archived,
          r.kind = 'direct' and exists (
            select from members other where other.room_id = r.id
              and ${blockBetween(sql, sql`other.user_id`, sql`${by}::uuid`)}) as blocked
        from rooms r
        left join members me on me.room_id = r.id and me.user_id = ${by} and me.standing = 'in'
        where r.id = ${room}
      ), unused as (
        select count(*) as files, coalesce(sum(size), 0) as bytes from attachments
        where uploader_id = ${by} and message_id is null
      ), under_way as (
        -- Each upload has two keys.
        select count(*) / 2 as files from loose_blobs where owner_id = ${by}
      ), begun as (
        insert into loose_blobs (key, owner_id)
        select key, ${by} from place, unused, under_way, (values (${keys.blob}), (${keys.thumbnail})) keys (key)
        where place.inside and not place.archived and not place.blocked
          and unused.files + under_way.files < ${unused.maxFiles} and unused.bytes < ${unused.maxBytes}
        returning 1
      )
      select place.*, exists (select from begun) as begun from place`,
  )
  if (place === undefined) return fail('room_not_found')
  if (!place.inside) return fail(place.kind === 'public' ? 'not_a_member' : 'room_not_found')
  if (place.archived) return fail('room_archived')
  if (place.blocked) return fail('blocked')
  return place.begun ? ok(undefined) : fail('too_many_unused')
}

async function finish(db: Database, { keys, ...file }: NewAttachment): Promise<boolean> {
  const thumbnail = file.hasThumbnail ? keys.thumbnail : null
  const rows = await db.run(
    (sql) => sql`
      with held as materialized (
        select key from loose_blobs
        where key in (${keys.blob}, ${keys.thumbnail}) and claimed_at is null for update
      ), taken as (
        delete from loose_blobs where key in (select key from held) and (select count(*) from held) = 2
        returning key
      )
      insert into attachments
        (id, room_id, uploader_id, name, mime, size, width, height, blob, thumbnail)
      select ${file.id}, ${file.room}, ${file.by}, ${file.name}, ${file.mime}, ${file.size},
        ${file.width}, ${file.height}, ${keys.blob}, ${thumbnail}
      where (select count(*) from taken) = 2
      returning 1`,
  )
  return rows.length > 0
}

interface AttachmentRow {
  readonly id: AttachmentId
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly width: number | null
  readonly height: number | null
  readonly blob: BlobKey
  readonly thumbnail: BlobKey | null
}

async function find(db: Database, id: AttachmentId, reader: UserId): Promise<StoredAttachment | null> {
  const [row] = await db.run(
    (sql) => sql<AttachmentRow[]>`
      select a.id, a.name, a.mime, a.size, a.width, a.height, a.blob, a.thumbnail
      from attachments a
      join members me on me.room_id = a.room_id and me.user_id = ${reader} and me.standing = 'in'
      left join messages m on m.id = a.message_id
      where a.id = ${id} and a.removed_at is null
        and case when a.message_id is null then a.uploader_id = ${reader}
                 else m.id is not null and m.deleted_at is null end`,
  )
  return row === undefined ? null : { ...row, hasThumbnail: row.thumbnail !== null }
}
