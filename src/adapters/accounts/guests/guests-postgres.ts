// Guests in Postgres: users of the role `guest`, who are retired by taking their name from them.

import type { RoomId } from '../../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../../rooms/kernel/result.ts'
import type { GuestStore, NewGuest } from '../../../accounts/ports/guest-store.ts'
import type { Database, Sql } from '../../database.ts'
import { type PersonRow, type ProfileRow, profileColumns, readPerson, readProfile } from '../profile-rows.ts'

const UNIQUE_VIOLATION = '23505'
const REMEMBERED_DAYS = 30

export function createPostgresGuests(db: Database): GuestStore {
  return {
    async add(guest) {
      await retire(db, (sql) => sql`u.username_key = ${guest.usernameKey} and ${isStale(sql)}`)
      try {
        return ok(await insert(db, guest))
      } catch (fault) {
        const isTaken = fault instanceof Error && 'code' in fault && fault.code === UNIQUE_VIOLATION
        if (!isTaken) throw fault
        return fail('username_taken')
      }
    },
    async keep(sessions, lifeMs) {
      await db.run(
        (sql) => sql`
          update sessions set last_used_at = now(), expires_at = now() + make_interval(secs => ${lifeMs / 1_000})
          where id = any(${[...sessions]}::uuid[]) and kind = 'guest' and revoked_at is null`,
      )
    },
    retire: (id) => retire(db, (sql) => sql`u.id = ${id}`),
    retireStale: (limit) =>
      retire(db, (sql) => sql`u.id in (select u.id from users u where ${isStale(sql)} limit ${limit})`),
    async staysOf(guest, limit) {
      const rows = await db.run(
        (sql) => sql<(PersonRow & { room_id: RoomId })[]>`
          select m.room_id, u.id as user_id, u.username, u.display_name, u.avatar_url
          from users u join members m on m.user_id = u.id and m.standing = 'in'
          where u.role = 'guest' and u.disabled_at is not null
            ${guest === null ? sql`` : sql`and u.id = ${guest}`}
          limit ${limit}`,
      )
      return rows.map((row) => ({ guest: readPerson(row), room: row.room_id }))
    },
    forget: (limit) => forget(db, limit),
  }
}

async function insert(db: Database, guest: NewGuest) {
  const { id, session, username, usernameKey, lifeMs, userAgent, address } = guest
  // Every account has an address that no other has; nothing is ever sent to this one.
  const email = `${id}@guest.invalid`
  const [row] = await db.run(
    (sql) => sql<ProfileRow[]>`
      with added as (
        insert into users (id, username, username_key, display_name, email, email_key, role)
        values (${id}, ${username}, ${usernameKey}, ${username}, ${email}, ${email}, 'guest') returning *
      ), opened as (
        insert into sessions (id, user_id, kind, user_agent, ip, expires_at)
        select ${session}, id, 'guest', ${userAgent}, ${address}, now() + make_interval(secs => ${lifeMs / 1_000})
        from added
      ), logged as (
        insert into audit_log (action, user_id, ip) select 'guest_came', id, ${address} from added
      )
      select ${profileColumns(sql)} from added u`,
  )
  if (!row) throw new Error('a guest was added and is not there')
  return readProfile(row)
}

async function retire(db: Database, where: (sql: Sql) => ReturnType<Sql>): Promise<void> {
  await db.run(
    (sql) => sql`
      update users u set disabled_at = now(), username = ${retiredName(sql)}, username_key = ${retiredName(sql)}
      where u.role = 'guest' and u.disabled_at is null and ${where(sql)}`,
  )
}

/** The end of a UUIDv7 is random: no two are the same. */
function retiredName(sql: Sql) {
  return sql`'guest-' || right(replace(u.id::text, '-', ''), 16)`
}

/** Guests whose session is over: it is written with them, so there is none of whom that is true too early. */
function isStale(sql: Sql) {
  return sql`u.role = 'guest' and u.disabled_at is null and not exists (
    select from sessions s where s.user_id = u.id and s.revoked_at is null and s.expires_at > now())`
}

async function forget(db: Database, limit: number): Promise<void> {
  const isOld = (sql: Sql) => sql`
    u.role = 'guest' and u.disabled_at < now() - make_interval(days => ${REMEMBERED_DAYS})`
  await db.run(
    (sql) => sql`
      with old as materialized (
        select u.id from users u
        where ${isOld(sql)} and not exists (select from messages m where m.sender_id = u.id) limit ${limit}
      ), held as materialized (
        select r.id, gone.people
        from rooms r join (
          select room_id, count(*) as people from members
          where standing = 'in' and user_id in (select id from old) group by room_id
        ) gone on gone.room_id = r.id
        order by r.id for no key update of r
      ), emptied as (
        update rooms set member_count = rooms.member_count - held.people from held where rooms.id = held.id
      )
      delete from users where id in (select id from old)`,
  )
  await db.run(
    (sql) => sql`
      update users set display_name = username where id in (
        select u.id from users u where ${isOld(sql)} and u.display_name <> u.username limit ${limit})`,
  )
}
