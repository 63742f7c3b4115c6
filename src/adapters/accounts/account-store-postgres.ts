// Accounts in Postgres.

import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { AccountAdmission, AccountStore, NewAccount } from '../../accounts/ports/account-store.ts'
import type { Database } from '../database.ts'
import { type ProfileRow, profileColumns, readProfile } from './profile-rows.ts'

const UNIQUE_VIOLATION = '23505'

export function createPostgresAccountStore(db: Database): AccountStore {
  return {
    add: (account, admission) => add(db, account, admission),
    async isFounded() {
      const rows = await db.run((sql) => sql`select from installation`)
      return rows.length > 0
    },
    async byLogin({ field, value }) {
      const rows = await db.run((sql) => {
        const key = field === 'email' ? sql`u.email_key` : sql`u.username_key`
        return sql<(ProfileRow & { password_hash: string | null })[]>`
          select ${profileColumns(sql)}, u.password_hash from users u where ${key} = ${value} and u.disabled_at is null`
      })
      const row = rows[0]
      return row ? { profile: readProfile(row), passwordHash: row.password_hash } : null
    },
    async byId(id) {
      const rows = await db.run(
        (sql) => sql<ProfileRow[]>`
          select ${profileColumns(sql)} from users u where u.id = ${id} and u.disabled_at is null`,
      )
      const row = rows[0]
      return row ? readProfile(row) : null
    },
    async passwordHashOf(id) {
      const rows = await db.run(
        (sql) => sql<{ password_hash: string | null }[]>`
          select password_hash from users where id = ${id} and disabled_at is null`,
      )
      return rows[0]?.password_hash ?? null
    },
    async renewHash(id, from, to) {
      await db.run(
        (sql) => sql`update users set password_hash = ${to} where id = ${id} and password_hash = ${from}`,
      )
    },
  }
}

async function add(
  db: Database,
  account: NewAccount,
  { firstOnly, inviteHash }: AccountAdmission,
): ReturnType<AccountStore['add']> {
  const { identity } = account
  try {
    // `founding` waits for another one under way and then finds nothing to do: one founder, in one statement.
    const rows = await db.run(
      (sql) => sql<ProfileRow[]>`
        with founding as (
          insert into installation (founder_id) values (${account.id}) on conflict do nothing returning 1
        ), invited as (
          update signup_invites set uses_left = uses_left - 1
          where token_hash = ${inviteHash}::bytea and uses_left > 0 and expires_at > now()
          returning id
        ), added as (
          insert into users
            (id, username, username_key, display_name, email, email_key, password_hash, email_confirmed_at, role)
          select ${account.id}, ${account.username}, ${account.usernameKey}, ${account.displayName},
                 ${account.email}, ${account.emailKey}, ${account.passwordHash},
                 -- Providers say whose address it is; others are believed when they open what is mailed to them.
                 case when ${identity !== null}::boolean then now() end,
                 case when exists (select from founding) then 'admin' else 'user' end
          where not ${firstOnly}::boolean or exists (select from founding) or exists (select from invited)
          returning *
        ), identified as (
          insert into identities (provider, subject, user_id, email)
          select ${identity?.provider ?? ''}, ${identity?.subject ?? ''}, id, ${identity?.email ?? null}
          from added where ${identity !== null}::boolean
        ), logged as (
          insert into audit_log (action, user_id, ip, detail)
          select 'signup', id, ${account.address},
            coalesce((select jsonb_build_object('invite', id::text) from invited), '{}') from added
        )
        select ${profileColumns(sql)} from added u`,
    )
    const row = rows[0]
    return row ? ok(readProfile(row)) : fail('closed')
  } catch (fault) {
    const taken = takenKey(fault)
    if (taken === null) throw fault
    return fail(taken)
  }
}

const TAKEN = [
  ['users_email_key_key', 'email_taken'],
  ['users_username_key_key', 'username_taken'],
  ['identities_pkey', 'identity_taken'],
] as const

function takenKey(fault: unknown): (typeof TAKEN)[number][1] | null {
  if (!(fault instanceof Error) || !('code' in fault) || fault.code !== UNIQUE_VIOLATION) return null
  const name = 'constraint_name' in fault ? fault.constraint_name : null
  return TAKEN.find(([constraint]) => constraint === name)?.[1] ?? null
}
