// Every account in Postgres, for admins.

import type { SessionId, UserId } from '../../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../../rooms/kernel/result.ts'
import type {
  AdminUser,
  UserChange,
  UserDirectory,
  UserQuery,
} from '../../../accounts/ports/care/user-directory.ts'
import type { Database } from '../../database.ts'
import { type ProfileRow, profileColumns, readProfile } from '../profile-rows.ts'

type UserRow = ProfileRow & { readonly disabled_at: Date | null }
type ListedRow = UserRow & { readonly username_key: string }

export function createPostgresUserDirectory(db: Database): UserDirectory {
  return {
    async page(query) {
      const rows = await list(db, query)
      const page = rows.slice(0, query.limit)
      return {
        users: page.map(toUser),
        next: rows.length > query.limit ? (page.at(-1)?.username_key ?? null) : null,
      }
    },
    one: (id) => findUser(db, id),
    change: (change) => changeUser(db, change),
  }
}

function list(db: Database, { q, after, limit }: UserQuery) {
  const key = `${escapeLike(q.normalize('NFKC').toLowerCase())}%`
  return db.run(
    (sql) => sql<ListedRow[]>`
      select ${profileColumns(sql)}, u.disabled_at, u.username_key from users u
      where u.deleted_at is null and u.role <> 'guest' and u.username_key > ${after ?? ''}
        and (${q} = '' or u.username_key like ${key} or u.email_key like ${key}
          or lower(u.display_name) like lower(${`${escapeLike(q)}%`}))
      order by u.username_key limit ${limit + 1}`,
  )
}

async function findUser(db: Database, id: UserId): Promise<AdminUser | null> {
  const rows = await db.run(
    (sql) => sql<UserRow[]>`
      select ${profileColumns(sql)}, u.disabled_at from users u
      where u.id = ${id} and u.deleted_at is null and u.role <> 'guest'`,
  )
  return rows[0] ? toUser(rows[0]) : null
}

interface ChangedRow {
  readonly found: boolean
  readonly user: UserRow | null
  readonly ended: SessionId[]
}

async function changeUser(
  db: Database,
  { id, disabled, role, endSessions = false, by, address }: UserChange,
): ReturnType<UserDirectory['change']> {
  const rows = await db.run(
    (sql) => sql<(Omit<ChangedRow, 'user'> & (UserRow | { readonly user_id: null }))[]>`
      -- Who can come in and look after things: nobody comes in as a bot. Locked in order of their ids: of two admins who dismiss each other, one waits here and then counts anew.
      with admins as (
        select id from users where role = 'admin' and disabled_at is null and not bot order by id for update
      ), target as (
        select id, role, disabled_at from users where id = ${id} and deleted_at is null and role <> 'guest'
      ), wanted as (
        select t.id, t.role as old_role, t.disabled_at as old_disabled_at, coalesce(${role ?? null}, t.role) as role,
          coalesce(${disabled ?? null}::boolean, t.disabled_at is not null) as disabled
        from target t
      ), changed as (
        update users u set role = w.role, updated_at = now(),
          disabled_at = case when w.disabled then coalesce(u.disabled_at, now()) end
        from wanted w
        where u.id = w.id and ((w.role = 'admin' and not w.disabled)
          or exists (select from admins a where a.id <> w.id) or (select count(*) from admins where id = w.id) = 0)
        returning u.*, w.old_role, w.old_disabled_at
      ), ended as (
        update sessions s set revoked_at = now() from changed c
        where s.user_id = c.id and (c.disabled_at is not null or (${endSessions} and s.kind <> 'token'))
          and s.revoked_at is null and s.expires_at > now()
        returning s.id
      ), logged as (
        insert into audit_log (action, user_id, actor_id, ip, detail)
        select 'role_changed', id, ${by}::uuid, ${address}, jsonb_build_object('role', role)
        from changed where role <> old_role
        union all
        select case when disabled_at is null then 'user_enabled' else 'user_disabled' end, id, ${by}::uuid,
          ${address}, '{}'
        from changed where (disabled_at is null) <> (old_disabled_at is null)
        union all
        select 'session_revoked', id, ${by}::uuid, ${address}, jsonb_build_object('sessions', (select count(*) from ended))
        from changed where ${endSessions}
      )
      select exists (select from target) as found, (select coalesce(array_agg(id), '{}') from ended) as ended,
        ${profileColumns(sql)}, u.disabled_at
      from (select 1) one left join changed u on true`,
  )
  const row = rows[0]
  if (!row?.found) return fail('user_not_found')
  if (row.user_id === null) return fail('last_admin')
  return ok({ user: toUser(row), ended: row.ended })
}

function toUser(row: UserRow): AdminUser {
  return { profile: readProfile(row), disabledAtMs: row.disabled_at?.getTime() ?? null }
}

/** Text that means itself in a `like` pattern. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
