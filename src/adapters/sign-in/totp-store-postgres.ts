// Second factors in Postgres, their secrets sealed.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { ConfirmedTotp, TotpStore } from '../../accounts/ports/sign-in/totp-store.ts'
import type { Database, Sql } from '../database.ts'
import { totpPlace } from '../sealing/places.ts'
import type { Sealer } from '../sealing/sealer.ts'

export function createPostgresTotpStore(db: Database, sealer: Sealer): TotpStore {
  return {
    async read(userId) {
      const rows = await db.run(
        (sql) => sql<{ secret: string; confirmed_at: Date | null; codes_left: number }[]>`
          select secret, confirmed_at,
            (select count(*)::int from recovery_codes c where c.user_id = t.user_id and spent_at is null) as codes_left
          from totp t where user_id = ${userId}`,
      )
      const row = rows[0]
      if (row === undefined) return null
      const secret = sealer.open(row.secret, totpPlace(userId))
      const { codes_left: recoveryCodesLeft } = row
      return { secret, confirmedAtMs: row.confirmed_at?.getTime() ?? null, recoveryCodesLeft }
    },
    async begin(userId, secret) {
      const rows = await db.run(
        (sql) => sql`
          insert into totp (user_id, secret) values (${userId}, ${sealer.seal(secret, totpPlace(userId))})
          on conflict (user_id) do update set secret = excluded.secret, created_at = now(), last_step = 0
          where totp.confirmed_at is null
          returning 1`,
      )
      return rows.length > 0
    },
    async confirm(userId, { secret, ...confirmed }, address) {
      const stored = await storedSecret(db, userId)
      // Another may have been begun since the code was made; sealed, the same secret is each time another text.
      if (stored === null || sealer.open(stored, totpPlace(userId)) !== secret) return false
      return confirm(db, { ...confirmed, stored, userId, address })
    },
    async takeStep(userId, step) {
      // The second of two waits for the row, looks again, and finds the step taken.
      const rows = await db.run(
        (sql) => sql`
          update totp set last_step = ${step}
          where user_id = ${userId} and confirmed_at is not null and last_step < ${step} returning 1`,
      )
      return rows.length > 0
    },
    spendRecoveryCode: (userId, hash, address) => spendRecoveryCode(db, { userId, hash, address }),
    async renewRecoveryCodes(userId, hashes, address) {
      const rows = await db.run(
        (sql) => sql`
          with mine as (
            select user_id from totp where user_id = ${userId} and confirmed_at is not null for update
          ), ${newCodes(sql, hashes)}
          insert into audit_log (action, user_id, ip)
          select 'recovery_codes_renewed', user_id, ${address} from mine returning 1`,
      )
      return rows.length > 0
    },
    async remove(userId, address) {
      const rows = await db.run(
        (sql) => sql`
          with removed as (
            delete from totp where user_id = ${userId} returning user_id, confirmed_at
          ), codes as (
            delete from recovery_codes where user_id in (select user_id from removed)
          )
          insert into audit_log (action, user_id, ip)
          select 'totp_off', user_id, ${address} from removed where confirmed_at is not null returning 1`,
      )
      return rows.length > 0
    },
  }
}

interface Confirming extends Omit<ConfirmedTotp, 'secret'> {
  readonly userId: UserId
  readonly stored: string
  readonly address: string
}

async function storedSecret(db: Database, userId: UserId): Promise<string | null> {
  const [row] = await db.run(
    (sql) => sql<{ secret: string }[]>`select secret from totp where user_id = ${userId}`,
  )
  return row?.secret ?? null
}

async function confirm(db: Database, confirming: Confirming): Promise<boolean> {
  const { userId, stored, step, recoveryHashes, address } = confirming
  const rows = await db.run(
    (sql) => sql`
      with mine as (
        update totp set confirmed_at = now(), last_step = ${step}
        where user_id = ${userId} and confirmed_at is null and secret = ${stored} returning user_id
      ), ${newCodes(sql, recoveryHashes)}
      insert into audit_log (action, user_id, ip) select 'totp_on', user_id, ${address} from mine returning 1`,
  )
  return rows.length > 0
}

/** Two parts of a `with` after one called `mine`: its user has these recovery codes, and no others. */
function newCodes(sql: Sql, hashes: readonly Uint8Array[]) {
  const hexes = sql.json(hashes.map((hash) => Buffer.from(hash).toString('hex')))
  return sql`
    old_codes as (
      delete from recovery_codes where user_id in (select user_id from mine)
    ), new_codes as (
      insert into recovery_codes (user_id, hash)
      select user_id, decode(hex, 'hex') from mine, jsonb_array_elements_text(${hexes}) given (hex)
    )`
}

async function spendRecoveryCode(
  db: Database,
  { userId, hash, address }: { readonly userId: UserId; readonly hash: Uint8Array; readonly address: string },
): Promise<boolean> {
  const rows = await db.run(
    (sql) => sql`
      with spent as (
        update recovery_codes set spent_at = now()
        where user_id = ${userId} and hash = ${hash} and spent_at is null returning user_id
      )
      insert into audit_log (action, user_id, ip)
      select 'recovery_code_used', user_id, ${address} from spent returning 1`,
  )
  return rows.length > 0
}
