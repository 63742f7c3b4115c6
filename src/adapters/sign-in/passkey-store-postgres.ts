// Passkeys in Postgres.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { NewPasskey, PasskeyStore, PasskeyView } from '../../accounts/ports/sign-in/passkey-store.ts'
import { type ProfileRow, profileColumns, readProfile } from '../accounts/profile-rows.ts'
import type { Database } from '../database.ts'
import { removeWayIn } from './ways-in.ts'

interface ViewRow {
  readonly id: string
  readonly name: string
  readonly created_at: Date
  readonly last_used_at: Date | null
}

interface KeyRow extends ProfileRow {
  readonly public_key: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

export function createPostgresPasskeyStore(db: Database): PasskeyStore {
  return {
    add: (userId, passkey, how) => add(db, { ...passkey, ...how, userId }),
    async ofUser(userId) {
      const rows = await db.run(
        (sql) => sql<(ViewRow & { transports: readonly string[] })[]>`
          select id, name, created_at, last_used_at, transports from passkeys
          where user_id = ${userId} order by created_at, id`,
      )
      return rows.map((row) => ({ ...readView(row), transports: row.transports }))
    },
    async find(id) {
      const rows = await db.run(
        (sql) => sql<KeyRow[]>`
          select p.public_key, p.counter, p.transports, ${profileColumns(sql)}
          from passkeys p join users u on u.id = p.user_id where p.id = ${id} and u.disabled_at is null`,
      )
      const row = rows[0]
      if (row === undefined) return null
      const { public_key: publicKey, counter, transports } = row
      return { passkey: { id, publicKey, counter, transports }, profile: readProfile(row) }
    },
    async use(id, counter) {
      const rows = await db.run(
        (sql) => sql`
          update passkeys set counter = ${counter}, last_used_at = now()
          where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter}::bigint = 0)) returning 1`,
      )
      return rows.length > 0
    },
    async rename(userId, id, name) {
      const rows = await db.run(
        (sql) => sql<ViewRow[]>`
          update passkeys set name = ${name} where id = ${id} and user_id = ${userId}
          returning id, name, created_at, last_used_at`,
      )
      return rows[0] === undefined ? null : readView(rows[0])
    },
    remove: (userId, id, address) =>
      removeWayIn(db, {
        target: (sql) => sql`select from passkeys p where p.user_id = u.id and p.id = ${id}`,
        remove: (sql) => sql`delete from passkeys where id = ${id} and user_id in (select id from guarded)`,
        ...{ userId, action: 'passkey_removed', detail: {}, address },
      }),
  }
}

type Adding = NewPasskey & { readonly userId: UserId; readonly max: number; readonly address: string }

async function add(db: Database, adding: Adding): ReturnType<PasskeyStore['add']> {
  const { id, userId, publicKey, counter, transports, name, max, address } = adding
  const rows = await db.run(
    (sql) => sql<(ViewRow & { is_full: boolean })[]>`
      with mine as (
        select count_passkeys(${userId}) >= ${max} as is_full
      ), added as (
        insert into passkeys (id, user_id, public_key, counter, transports, name)
        select ${id}, ${userId}, ${publicKey}, ${counter}, ${sql.json([...transports])}, ${name}
        from mine where not is_full on conflict do nothing returning id, user_id, name, created_at, last_used_at
      ), logged as (
        insert into audit_log (action, user_id, ip) select 'passkey_added', user_id, ${address} from added
      )
      select mine.is_full, added.id, added.name, added.created_at, added.last_used_at
      from mine left join added on true`,
  )
  const row = rows[0]
  if (row === undefined || row.is_full) return 'full'
  return row.id === null ? 'taken' : readView(row)
}

function readView(row: ViewRow): PasskeyView {
  const { id, name, created_at: at, last_used_at: used } = row
  return { id, name, createdAtMs: at.getTime(), lastUsedAtMs: used?.getTime() ?? null }
}
