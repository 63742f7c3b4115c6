// Identities in Postgres.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { NewIdentity } from '../../accounts/ports/account-store.ts'
import type { IdentityStore } from '../../accounts/ports/sign-in/identity-store.ts'
import { type ProfileRow, profileColumns, readProfile } from '../accounts/profile-rows.ts'
import type { Database } from '../database.ts'
import { removeWayIn } from './ways-in.ts'

export function createPostgresIdentityStore(db: Database): IdentityStore {
  return {
    async find(provider, subject) {
      const rows = await db.run(
        (sql) => sql<(ProfileRow & { is_open: boolean })[]>`
          select ${profileColumns(sql)}, u.disabled_at is null as is_open
          from identities i join users u on u.id = i.user_id
          where i.provider = ${provider} and i.subject = ${subject}`,
      )
      const row = rows[0]
      return row === undefined ? null : { profile: row.is_open ? readProfile(row) : null }
    },
    link: (userId, identity, address) => link(db, { ...identity, userId, address }),
    async ofUser(userId) {
      const rows = await db.run(
        (sql) => sql<{ provider: string; email: string | null; created_at: Date }[]>`
          select provider, email, created_at from identities where user_id = ${userId} order by provider`,
      )
      return rows.map(({ provider, email, created_at: at }) => ({
        provider,
        email,
        createdAtMs: at.getTime(),
      }))
    },
    unlink: (userId, provider, address) =>
      removeWayIn(db, {
        target: (sql) => sql`select from identities i where i.user_id = u.id and i.provider = ${provider}`,
        remove: (sql) => sql`
          delete from identities where provider = ${provider} and user_id in (select id from guarded)`,
        ...{ userId, action: 'identity_unlinked', detail: { provider }, address },
      }),
  }
}

type Linking = NewIdentity & { readonly userId: UserId; readonly address: string }

async function link(db: Database, linking: Linking): ReturnType<IdentityStore['link']> {
  const { provider, subject, email, userId, address } = linking
  const rows = await db.run(
    (sql) => sql`
      with linked as (
        insert into identities (provider, subject, user_id, email)
        values (${provider}, ${subject}, ${userId}, ${email}) on conflict do nothing returning user_id
      )
      insert into audit_log (action, user_id, ip, detail)
      select 'identity_linked', user_id, ${address}, jsonb_build_object('provider', ${provider}::text) from linked
      returning 1`,
  )
  if (rows.length > 0) return 'linked'
  const owners = await db.run(
    (sql) => sql<{ user_id: UserId }[]>`
      select user_id from identities where provider = ${provider} and subject = ${subject}`,
  )
  const owner = owners[0]
  if (owner === undefined) return 'provider_taken'
  return owner.user_id === userId ? 'linked' : 'identity_taken'
}
