// Where an import puts people and rooms, in Postgres or PGlite.

import type { MessageId, RoomId } from '../../../rooms/kernel/ids.ts'
import type {
  ImportedPerson,
  ImportedRoom,
  ImportStore,
  StoredMessage,
} from '../../transfer/ports/import-store.ts'
import { type PersonRow, personColumns, readPerson } from '../accounts/profile-rows.ts'
import type { Database } from '../database.ts'

const WITHIN_MS = 30_000

interface StoredRow {
  readonly id: MessageId
  readonly thread: MessageId | null
  readonly edited: boolean
  readonly deleted: boolean
  readonly pinned: boolean
  readonly reactions: readonly string[]
}

export function createPostgresImportStore(db: Database): ImportStore {
  return {
    async peopleByEmail(emailKeys) {
      const rows = await db.run(
        (sql) => sql<(PersonRow & { readonly email_key: string })[]>`
          select ${personColumns(sql)}, u.email_key from users u
          where u.email_key in (select jsonb_array_elements_text(${sql.json([...emailKeys])}))
            and u.role <> 'guest' and not u.bot`,
        WITHIN_MS,
      )
      return new Map(rows.map((row) => [row.email_key, readPerson(row)]))
    },
    async peopleById(ids) {
      const rows = await db.run(
        (sql) => sql<PersonRow[]>`
          select ${personColumns(sql)} from users u where u.id = any(${[...ids]}::uuid[])`,
        WITHIN_MS,
      )
      return new Map(rows.map((row) => [row.user_id, readPerson(row)]))
    },
    async namesTaken(usernameKeys) {
      const rows = await db.run(
        (sql) => sql<{ username_key: string }[]>`
          select username_key from users
          where username_key in (select jsonb_array_elements_text(${sql.json([...usernameKeys])}))`,
        WITHIN_MS,
      )
      return new Set(rows.map(({ username_key }) => username_key))
    },
    addPerson: (person) => addPerson(db, person),
    async roomState(id) {
      const [row] = await db.run(
        (sql) => sql<{ whole: boolean }[]>`
          select finished_at is not null as whole from imported_rooms where room_id = ${id}`,
        WITHIN_MS,
      )
      if (!row) return null
      return row.whole ? 'whole' : 'empty'
    },
    async hasDirect(pair) {
      const rows = await db.run(
        (sql) => sql`select from rooms where direct_key = ${[...pair].sort().join(' ')}`,
        WITHIN_MS,
      )
      return rows.length > 0
    },
    addRoom: (room) => addRoom(db, room),
    async finishRoom(id) {
      await db.run(
        (sql) =>
          sql`update imported_rooms set finished_at = now() where room_id = ${id} and finished_at is null`,
        WITHIN_MS,
      )
    },
    stored: (room, ids) => stored(db, room, ids),
  }
}

async function addPerson(db: Database, person: ImportedPerson): Promise<boolean> {
  const rows = await db.run(
    (sql) => sql`
      insert into users (id, username, username_key, display_name, email, email_key, bio, locale, bot,
        created_at, disabled_at)
      -- No address begins so: nobody can take the key, and nothing is found by it.
      values (${person.id}, ${person.username}, ${person.usernameKey}, ${person.displayName},
        ${person.email ?? ''}, ${person.emailKey ?? `~${person.id}`}, ${person.bio}, ${person.locale},
        ${person.isBot}, ${new Date(person.createdAtMs)}, case when ${person.isDisabled}::boolean then now() end)
      on conflict do nothing
      returning 1`,
    WITHIN_MS,
  )
  return rows.length > 0
}

async function addRoom(db: Database, room: ImportedRoom): Promise<boolean> {
  const key = room.pair === null ? null : [...room.pair].sort().join(' ')
  const rows = await db.run(
    (sql) => sql`
      with made as (
        insert into rooms (id, kind, name, topic, slow_mode_seconds, direct_key, created_by, created_at)
        values (${room.id}, ${room.kind}, ${room.name}, ${room.topic}, ${room.slowModeSeconds}, ${key},
          ${room.createdBy}, ${new Date(room.createdAtMs)})
        on conflict do nothing
        returning id
      )
      insert into imported_rooms (room_id, source, foreign_id)
      select id, ${room.source}, ${room.foreignId} from made
      returning 1`,
    WITHIN_MS,
  )
  return rows.length > 0
}

async function stored(
  db: Database,
  room: RoomId,
  ids: readonly MessageId[],
): Promise<ReadonlyMap<MessageId, StoredMessage>> {
  const rows = await db.run(
    (sql) => sql<StoredRow[]>`
      select m.id, m.thread, m.edited_at is not null as edited, m.deleted_at is not null as deleted,
        m.pinned_at is not null as pinned,
        coalesce((select jsonb_agg(r.emoji || ' ' || r.user_id) from reactions r where r.message_id = m.id), '[]')
          as reactions
      from messages m where m.id = any(${[...ids]}::uuid[]) and m.room_id = ${room}`,
    WITHIN_MS,
  )
  return new Map(
    rows.map(({ id, thread, edited, deleted, pinned, reactions }) => [
      id,
      { thread, isEdited: edited, isDeleted: deleted, isPinned: pinned, reactions: new Set(reactions) },
    ]),
  )
}
