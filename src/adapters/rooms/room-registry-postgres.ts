// Rooms are born here, whole or not at all: the room and who is in it, with an empty log.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { Notices } from '../../../rooms/ports/notices.ts'
import type { NewRoom, RoomRegistry } from '../../../rooms/ports/room-registry.ts'
import type { Database } from '../database.ts'

// A second look finds the room that somebody else made at the same moment; more is never needed.
const LOOKS = 3

export function createRoomRegistry(db: Database, notices: Pick<Notices, 'tell'>): RoomRegistry {
  // A birth has no event that a room's owner could pass on, so it is told here.
  const tell = (room: RoomId, users: readonly UserId[]): void => {
    for (const user of users) notices.tell(user, { type: 'room_added', room })
  }

  return {
    async create(room) {
      const members = distinct([room.createdBy, ...room.userIds])
      if ((await insertRoom(db, room, members)) !== members.length) return fail('user_not_found')
      tell(room.id, members)
      return ok(undefined)
    },
    async openDirect(id, between) {
      for (let look = 0; look < LOOKS; look += 1) {
        const found = await findOrMakeDirect(db, id, between)
        const refusal = refusalOf(found, between[0])
        if (refusal !== null) return fail(refusal)
        if (found.room !== null) {
          const created = found.room === id
          if (created) tell(id, distinct(between))
          return ok({ room: found.room, created })
        }
      }
      throw new Error(`a direct room of ${between.join(' and ')} is neither there nor can be made`)
    },
  }
}

/** How many people are in the new room: none where one of them does not exist. */
async function insertRoom(db: Database, room: NewRoom, members: readonly UserId[]): Promise<number> {
  const rows = await db.run(
    (sql) => sql`
      with known as materialized (
        select id from users where id = any(${[...members]}::uuid[]) and disabled_at is null and role <> 'guest' and not bot
      ), made as (
        insert into rooms (id, kind, name, topic, created_by, member_count)
        select ${room.id}, ${room.kind}, ${room.name}, ${room.topic}, ${room.createdBy}, ${members.length}
        where (select count(*) from known) = ${members.length}
        returning id
      )
      insert into members (room_id, user_id, role)
      select made.id, known.id, case when known.id = ${room.createdBy} then 'owner' else 'member' end
      from made cross join known
      returning user_id`,
  )
  return rows.length
}

interface DirectRow {
  readonly peopleExist: boolean
  /** Who of the two has blocked the other; null where nobody has. The other one's block comes first. */
  readonly barredBy: UserId | null
  /** Null where somebody else is making the room right now. */
  readonly room: RoomId | null
}

/** Null also where somebody else is making the room right now. */
function refusalOf(found: DirectRow, opener: UserId): 'user_not_found' | 'blocked' | null {
  if (found.barredBy !== null) return found.barredBy === opener ? 'blocked' : 'user_not_found'
  return found.room === null && !found.peopleExist ? 'user_not_found' : null
}

/** With oneself too: a room for notes. */
async function findOrMakeDirect(
  db: Database,
  id: RoomId,
  between: readonly [UserId, UserId],
): Promise<DirectRow> {
  const people = distinct(between)
  const key = [...between].sort().join(' ')
  const [row] = await db.run(
    (sql) => sql<DirectRow[]>`
      with known as materialized (
        select id from users where id = any(${people}::uuid[]) and disabled_at is null and role <> 'guest' and not bot
      ), barred as materialized (
        select blocker from blocks where blocker = any(${people}::uuid[]) and blocked = any(${people}::uuid[])
        order by blocker = ${between[0]} limit 1
      ), there as materialized (
        select id from rooms where direct_key = ${key}
      ), made as (
        insert into rooms (id, kind, direct_key, created_by, member_count)
        select ${id}, 'direct', ${key}, ${between[0]}, ${people.length}
        where (select count(*) from known) = ${people.length}
          and not exists (select from there) and not exists (select from barred)
        on conflict (direct_key) do nothing
        returning id
      ), joined as (
        insert into members (room_id, user_id) select made.id, known.id from made cross join known
      )
      select (select count(*) from known) = ${people.length} as "peopleExist",
        (select blocker from barred) as "barredBy",
        coalesce((select id from there), (select id from made)) as room`,
  )
  if (!row) throw new Error('a query without a from answered no row')
  return row
}

function distinct(ids: readonly UserId[]): UserId[] {
  return [...new Set(ids)]
}
