// Profiles as their owners change them, in Postgres.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { ProfileChanges, ProfileStore } from '../../accounts/ports/profile-store.ts'
import type { Profile } from '../../accounts/profile.ts'
import type { Database } from '../database.ts'
import { writeSeen } from './last-seen-postgres.ts'
import { type ProfileRow, profileColumns, readProfile } from './profile-rows.ts'

const UNIQUE_VIOLATION = '23505'

export function createPostgresProfileStore(db: Database): ProfileStore {
  return {
    async change(user, changes, address) {
      try {
        return ok(await change(db, user, { changes, address }))
      } catch (fault) {
        if (!isNameTaken(fault)) throw fault
        return fail('username_taken')
      }
    },
    seen: (users) => writeSeen(db, users),
  }
}

interface Change {
  readonly changes: ProfileChanges
  readonly address: string
}

async function change(db: Database, user: UserId, { changes, address }: Change): Promise<Profile | null> {
  const { name, displayName = null, bio = null, locale = null, showsPresence = null } = changes
  const [row] = await db.run(
    (sql) => sql<ProfileRow[]>`
      with before as (
        select username from users where id = ${user}
      ), changed as (
        update users set
          username = coalesce(${name?.username ?? null}::text, username),
          username_key = coalesce(${name?.usernameKey ?? null}::text, username_key),
          display_name = coalesce(${displayName}::text, display_name),
          bio = coalesce(${bio}::text, bio),
          locale = coalesce(${locale}::text, locale),
          shows_presence = coalesce(${showsPresence}::boolean, shows_presence),
          updated_at = now()
        where id = ${user} and disabled_at is null and deleted_at is null
        returning *
      ), logged as (
        insert into audit_log (action, user_id, ip, detail)
        select 'renamed', c.id, ${address}, jsonb_build_object('from', b.username, 'to', c.username)
        from changed c cross join before b where b.username <> c.username
      )
      select ${profileColumns(sql)} from changed u`,
  )
  return row ? readProfile(row) : null
}

function isNameTaken(fault: unknown): boolean {
  return (
    fault instanceof Error &&
    'code' in fault &&
    fault.code === UNIQUE_VIOLATION &&
    'constraint_name' in fault &&
    fault.constraint_name === 'users_username_key_key'
  )
}
