// Lost and changed passwords in Postgres.

import type { SessionId } from '../../../../rooms/kernel/ids.ts'
import type { AskedReset, PasswordStore } from '../../../accounts/ports/care/password-store.ts'
import type { Database, Sql } from '../../database.ts'
import { type ProfileRow, profileColumns, readProfile } from '../profile-rows.ts'

export function createPostgresPasswords(db: Database): PasswordStore {
  return {
    askReset: (asked) => askReset(db, asked),
    async ownerOfReset(tokenHash) {
      const rows = await db.run(
        (sql) => sql<ProfileRow[]>`
          select ${profileColumns(sql)} from password_resets r join users u on u.id = r.user_id
          where r.token_hash = ${tokenHash} and r.expires_at > now() and u.disabled_at is null`,
      )
      return rows[0] ? readProfile(rows[0]) : null
    },
    reset: (tokenHash, password) => reset(db, tokenHash, password),
    async change(userId, keep, { passwordHash, address }) {
      const rows = await db.run(
        (sql) => sql<{ ended: SessionId[] }[]>`
          with changed as (
            update users set password_hash = ${passwordHash}, updated_at = now()
            where id = ${userId} and disabled_at is null returning id
          ), unlinked as (
            delete from password_resets r using changed where r.user_id = changed.id
          ), steps_gone as (
            ${withoutHalves(sql)} (select id from changed)
          ), ended as (
            update sessions s set revoked_at = now() from changed
            where s.user_id = changed.id and s.id <> ${keep} and s.kind = 'device'
              and s.revoked_at is null and s.expires_at > now()
            returning s.id
          ), logged as (
            insert into audit_log (action, user_id, ip, detail)
            select 'password_changed', id, ${address},
              jsonb_build_object('sessionsEnded', (select count(*) from ended)) from changed
          )
          select coalesce(array_agg(id), '{}') as ended from ended`,
      )
      return rows[0]?.ended ?? []
    },
    async sweep() {
      await db.run((sql) => sql`delete from password_resets where expires_at <= now()`)
    },
  }
}

async function askReset(db: Database, asked: AskedReset): ReturnType<PasswordStore['askReset']> {
  const { emailKey, tokenHash, lifeMs, address } = asked
  const rows = await db.run(
    (sql) => sql<ProfileRow[]>`
      with asked as (
        insert into password_resets (user_id, token_hash, expires_at)
        select id, ${tokenHash}, now() + make_interval(secs => ${lifeMs / 1_000}) from users
        where email_key = ${emailKey} and disabled_at is null and role <> 'guest'
        on conflict (user_id) do update
          set token_hash = excluded.token_hash, created_at = now(), expires_at = excluded.expires_at
        returning user_id
      ), logged as (
        insert into audit_log (action, user_id, ip) select 'password_reset_asked', user_id, ${address} from asked
      )
      select ${profileColumns(sql)} from asked join users u on u.id = asked.user_id`,
  )
  return rows[0] ? readProfile(rows[0]) : null
}

async function reset(
  db: Database,
  tokenHash: Uint8Array,
  { passwordHash, address }: Parameters<PasswordStore['reset']>[1],
): ReturnType<PasswordStore['reset']> {
  // Of two that come with the same link, the second waits at `spent` for the row and finds it gone.
  const rows = await db.run(
    (sql) => sql<(ProfileRow & { readonly ended: SessionId[] })[]>`
      with spent as (
        delete from password_resets r using users u
        where r.token_hash = ${tokenHash} and r.expires_at > now() and u.id = r.user_id and u.disabled_at is null
        returning r.user_id
      ), changed as (
        -- Who could open the link reads the mailbox of the account.
        update users u set password_hash = ${passwordHash}, updated_at = now(),
          email_confirmed_at = coalesce(u.email_confirmed_at, now())
        from spent where u.id = spent.user_id
      ), steps_gone as (
        ${withoutHalves(sql)} (select user_id from spent)
      ), ${withoutWaysOfOthers(sql, address)}, ended as (
        update sessions s set revoked_at = now() from spent
        where s.user_id = spent.user_id and s.revoked_at is null and s.expires_at > now()
        returning s.id
      ), logged as (
        insert into audit_log (action, user_id, ip, detail)
        select 'password_reset', user_id, ${address},
          jsonb_build_object('sessionsEnded', (select count(*) from ended)) from spent
      )
      select ${profileColumns(sql)}, (select coalesce(array_agg(id), '{}') from ended) as ended
      from spent join users u on u.id = spent.user_id`,
  )
  return rows[0] ? { profile: readProfile(rows[0]), ended: rows[0].ended } : null
}

/**
 * Parts of a `with` after `spent`: what was added while nobody had shown that the mailbox is theirs. Somebody else may
 * have made the account in this name, and would come back by a passkey, or a provider, of their own. A second factor
 * stays: whoever reads the mailbox alone must not get past it.
 */
function withoutWaysOfOthers(sql: Sql, address: string) {
  return sql`
    unproven as (
      select s.user_id from spent s join users u on u.id = s.user_id where u.email_confirmed_at is null
    ), passkeys_gone as (
      delete from passkeys where user_id in (select user_id from unproven) returning user_id
    ), identities_gone as (
      delete from identities where user_id in (select user_id from unproven) returning user_id
    ), gone_logged as (
      insert into audit_log (action, user_id, ip)
      select 'passkey_removed', user_id, ${address} from passkeys_gone
      union all
      select 'identity_unlinked', user_id, ${address} from identities_gone
    )`
}

/** Log-ins in whose first half the former password was right; of the users in what follows. */
function withoutHalves(sql: Sql) {
  return sql`delete from sign_in_steps where kind = 'second_factor' and user_id in`
}
