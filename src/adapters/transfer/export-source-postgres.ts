// What an export is read from, in Postgres or PGlite: keyset reads on primary keys.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { ExportedMember, ExportSource } from '../../transfer/ports/export-source.ts'
import { type ProfileRow, personColumns, profileColumns, readPerson } from '../accounts/profile-rows.ts'
import type { Database } from '../database.ts'
import { type DoorRow, door, refusalAt } from '../history/door.ts'
import { type MessageRow, messageColumns, toMessage } from '../history/message-rows.ts'
import { type RoomRow, roomColumns, toSummary } from '../history/room-rows.ts'

const USERS = 500
const ROOMS = 100
const MEMBERS = 500
const MESSAGES = 200
// Before every id there is.
const FIRST = '00000000-0000-0000-0000-000000000000'
const NOBODY = FIRST as UserId
// Nobody waits for a page of an export as for a page of history.
const WITHIN_MS = 30_000

type UserRow = ProfileRow & { readonly bot: boolean; readonly disabled_at: Date | null }
type MemberRow = ProfileRow & {
  readonly member_role: ExportedMember['role']
  readonly standing: ExportedMember['standing']
  readonly joined_at: Date
  readonly last_read_seq: number
}
type SaidRow = MessageRow & {
  readonly pinner: Person | null
  readonly reacted: readonly { readonly emoji: string; readonly user: Person; readonly at: number }[] | null
}

export function createPostgresExportSource(db: Database): ExportSource {
  return {
    async mayTakeRoom(room, reader) {
      const [row] = await db.run((sql) => sql<DoorRow[]>`${door(sql, room, reader)}`, WITHIN_MS)
      const refusal = refusalAt(row)
      if (refusal !== null) return fail(refusal)
      return row?.kind === 'direct' || row?.role !== 'member' ? ok(undefined) : fail('not_allowed')
    },
    async mayTakeAll(reader) {
      const rows = await db.run(
        (sql) => sql`select from users where id = ${reader} and role = 'admin' and disabled_at is null`,
      )
      return rows.length > 0
    },
    users: (after) => users(db, after),
    rooms: (after) => rooms(db, after, null),
    room: async (id) => (await rooms(db, null, id))[0] ?? null,
    members: (room, after) => members(db, room, after),
    messages: (room, after) => messages(db, room, after),
  }
}

async function users(db: Database, after: UserId | null) {
  const rows = await db.run(
    (sql) => sql<UserRow[]>`
      select ${profileColumns(sql)}, u.bot, u.disabled_at from users u
      where u.id > ${after ?? FIRST} order by u.id limit ${USERS}`,
    WITHIN_MS,
  )
  return rows.map((row) => ({
    person: readPerson(row),
    email: row.email === '' ? null : row.email,
    ...{ bio: row.bio, locale: row.locale, role: row.role, isBot: row.bot },
    createdAtMs: row.created_at.getTime(),
    disabledAtMs: row.disabled_at?.getTime() ?? null,
  }))
}

async function rooms(db: Database, after: RoomId | null, only: RoomId | null) {
  const found = await db.run(
    (sql) => sql<RoomRow[]>`
      select ${roomColumns(sql, NOBODY)} from rooms r
      left join members me on me.room_id = r.id and me.user_id = ${NOBODY}
      where r.id > ${after ?? FIRST} and ${only === null ? sql`true` : sql`r.id = ${only}`}
      order by r.id limit ${ROOMS}`,
    WITHIN_MS,
  )
  return found.map(toSummary)
}

async function members(db: Database, room: RoomId, after: UserId | null) {
  const rows = await db.run(
    (sql) => sql<MemberRow[]>`
      select ${personColumns(sql)}, m.role as member_role, m.standing, m.joined_at, m.last_read_seq
      from members m join users u on u.id = m.user_id
      where m.room_id = ${room} and m.user_id > ${after ?? FIRST} order by m.user_id limit ${MEMBERS}`,
    WITHIN_MS,
  )
  return rows.map((row) => ({
    person: readPerson(row),
    role: row.member_role,
    standing: row.standing,
    joinedAtMs: row.joined_at.getTime(),
    lastReadSeq: row.last_read_seq,
  }))
}

async function messages(db: Database, room: RoomId, after: number) {
  const rows = await db.run(
    (sql) => sql<SaidRow[]>`
      select ${messageColumns(sql, NOBODY)},
        (select jsonb_build_object('id', p.id, 'username', p.username, 'displayName', p.display_name,
          'avatarUrl', p.avatar_url) from users p where p.id = m.pinned_by) as pinner,
        (select jsonb_agg(jsonb_build_object('emoji', k.emoji, 'at', round(extract(epoch from k.at) * 1000),
            'user', jsonb_build_object('id', w.id, 'username', w.username, 'displayName', w.display_name,
              'avatarUrl', w.avatar_url)) order by k.at, k.emoji, w.id)
          from reactions k join users w on w.id = k.user_id where k.message_id = m.id) as reacted
      from messages m join users u on u.id = m.sender_id
      where m.room_id = ${room} and m.seq > ${after} order by m.seq limit ${MESSAGES}`,
    WITHIN_MS,
  )
  return rows.map((row) => ({
    message: toMessage(room, row),
    reactions: (row.reacted ?? []).map(({ emoji, user, at }) => ({ emoji, user, atMs: at })),
    pin: row.pinned_at === null ? null : { by: row.pinner, atMs: row.pinned_at.getTime() },
  }))
}
