// Closing accounts in Postgres.

import type { RoomId, SessionId, UserId } from '../../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../../rooms/kernel/result.ts'
import type { AccountClosing } from '../../../accounts/ports/care/account-closing.ts'
import type { Database, Sql } from '../../database.ts'
import { type PersonRow, personColumns, readPerson } from '../profile-rows.ts'

const DISPLAY_NAME = 'Deleted user'
// Some people came and went often: no statement is to take long.
const EVENTS_AT_ONCE = 1_000

export function createPostgresAccountClosing(db: Database): AccountClosing {
  return {
    close: (userId, address) => close(db, userId, address),
    async closedLately(limit) {
      const rows = await db.run(
        (sql) => sql<{ id: UserId }[]>`
          select id from users where deleted_at > now() - interval '1 day' order by deleted_at desc limit ${limit}`,
      )
      return rows.map(({ id }) => id)
    },
    async forgetName(userId) {
      let changed = EVENTS_AT_ONCE
      while (changed === EVENTS_AT_ONCE) changed = await forgetSome(db, userId)
    },
    async leftOver(userId, after, limit) {
      const rows = await db.run(
        (sql) => sql<(PersonRow & { readonly room_id: RoomId })[]>`
          select m.room_id, ${personColumns(sql)}
          from users u join members m on m.user_id = u.id join rooms r on r.id = m.room_id
          where u.deleted_at is not null and m.standing = 'in' and r.kind <> 'direct'
            and ${userId === null ? sql`true` : sql`u.id = ${userId}`}
            and ${after === null ? sql`true` : sql`(m.room_id, m.user_id) > (${after.room}, ${after.person.id})`}
          order by m.room_id, m.user_id limit ${limit}`,
      )
      return rows.map((row) => ({ room: row.room_id, person: readPerson(row) }))
    },
    async company(room, userId) {
      const rows = await db.run(
        (sql) => sql<{ others: number; heir: UserId | null }[]>`
          select count(*) filter (where not u.bot) as others,
            (array_agg(m.user_id order by m.role = 'admin' desc, m.joined_at, m.user_id)
              filter (where u.disabled_at is null and u.role <> 'guest' and not u.bot))[1] as heir
          from members m join users u on u.id = m.user_id
          where m.room_id = ${room} and m.user_id <> ${userId} and m.standing = 'in'`,
      )
      return rows[0] ?? { others: 0, heir: null }
    },
  }
}

async function forgetSome(db: Database, userId: UserId): Promise<number> {
  const { count } = await db.run(
    (sql) => sql`
      with named as (
        select e.room_id, e.seq, u.id, u.username, u.display_name
        from users u join room_events e on e.data->'user'->>'id' = ${userId}::text
        where u.id = ${userId} and u.deleted_at is not null
          and e.kind in ('member.joined', 'member.left', 'member.removed')
          and e.data->'user'->>'username' <> u.username
        limit ${EVENTS_AT_ONCE}
      )
      update room_events e set data = jsonb_set(e.data, '{user}', jsonb_build_object(
        'id', n.id, 'username', n.username, 'displayName', n.display_name, 'avatarUrl', null))
      from named n where e.room_id = n.room_id and e.seq = n.seq`,
  )
  return count
}

async function close(db: Database, userId: UserId, address: string): ReturnType<AccountClosing['close']> {
  const rows = await db.run(
    (sql) => sql<{ found: boolean; closed: boolean; ended: SessionId[] }[]>`
      -- Locked in order of their ids, as wherever admins become fewer.
      with admins as (
        select id from users where role = 'admin' and disabled_at is null and not bot order by id for update
      ), target as (
        select id from users where id = ${userId} and disabled_at is null and role <> 'guest'
      ), closed as (
        update users u set
          username = 'deleted-' || right(u.id::text, 12), display_name = ${DISPLAY_NAME}, email = '',
          -- No name and no address begins so: nobody can take the keys, and nothing is found by them.
          username_key = '~' || u.id, email_key = '~' || u.id,
          password_hash = null, bio = '', locale = 'en', role = 'user', avatar_url = null, last_seen_at = null,
          shows_presence = false, updated_at = now(), disabled_at = now(), deleted_at = now()
        from target t
        where u.id = t.id and (u.role <> 'admin' or exists (select from admins where id <> ${userId}))
        returning u.id
      ), ended as (
        delete from sessions s using closed where s.user_id = closed.id returning s.id, s.revoked_at
      ), ${forgotten(sql)}, logged as (
        insert into audit_log (action, user_id, ip) select 'account_deleted', id, ${address} from closed
      )
      select exists (select from target) as found, exists (select from closed) as closed,
        (select coalesce(array_agg(id) filter (where revoked_at is null), '{}') from ended) as ended`,
  )
  const row = rows[0]
  if (!row?.found) return fail('user_not_found')
  return row.closed ? ok(row.ended) : fail('last_admin')
}

/** Everything else that is the person's own, and nothing of the rooms'. */
function forgotten(sql: Sql) {
  return sql`
    identities_gone as (delete from identities x using closed where x.user_id = closed.id),
    passkeys_gone as (delete from passkeys x using closed where x.user_id = closed.id),
    totp_gone as (delete from totp x using closed where x.user_id = closed.id),
    codes_gone as (delete from recovery_codes x using closed where x.user_id = closed.id),
    steps_gone as (delete from sign_in_steps x using closed where x.user_id = closed.id),
    resets_gone as (delete from password_resets x using closed where x.user_id = closed.id),
    invites_gone as (delete from signup_invites x using closed where x.created_by = closed.id),
    friends_gone as (delete from friendships x using closed where closed.id in (x.low, x.high)),
    blocks_gone as (delete from blocks x using closed where closed.id in (x.blocker, x.blocked))`
}
