// Files as an upload leaves them: rows without bytes, for suites of the messages that carry them.

import { type AttachmentId, parseAttachmentId, type RoomId } from '../../../rooms/kernel/ids.ts'
import type { Attachment, Person } from '../../../rooms/model/words.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { PICTURE } from '../room-fixtures.ts'

export interface Upload {
  readonly room: RoomId
  readonly by: Person
  readonly createdAtMs?: number
}

export async function addUpload(
  db: Database,
  { room, by, createdAtMs = Date.now() }: Upload,
): Promise<Attachment> {
  const picture = newPicture()
  const { id, name, mime, size, width, height } = picture
  await db.run(
    (sql) => sql`
      insert into attachments (id, room_id, uploader_id, name, mime, size, width, height, blob, thumbnail, created_at)
      values (${id}, ${room}, ${by.id}, ${name}, ${mime}, ${size}, ${width}, ${height},
        ${`blob-${id}`}, ${`thumb-${id}`}, ${new Date(createdAtMs)})`,
  )
  return picture
}

export function newPicture(): Attachment {
  return { ...PICTURE, id: newAttachmentId() }
}

export function newAttachmentId(): AttachmentId {
  const id = parseAttachmentId(Bun.randomUUIDv7())
  if (!id.ok) throw new Error('an id of our own making is none')
  return id.value
}
