// At the start: what was stored before there was a key, or under one that has been replaced, is sealed with today's.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { HookId } from '../../hooks/hook.ts'
import type { Database, Sql } from '../database.ts'
import { hookPlace, PUSH_KEY_PLACE, signingKeyPlace, totpPlace } from './places.ts'
import type { Sealer } from './sealer.ts'

interface Stored {
  readonly id: string
  readonly secret: string
}

interface Shelf {
  readonly placeOf: (id: string) => string
  /** Some that stand behind `after`, in the order of their ids. */
  readonly page: (sql: Sql, after: string) => Promise<readonly Stored[]>
  /** Where it is still what it was: another node may have done it, or its owner have changed it. */
  readonly replace: (sql: Sql, row: Stored, sealed: string) => Promise<unknown>
}

const AT_ONCE = 500

/** Secrets of others are left alone. Errors: throws where a secret was sealed with a key that is not known. */
export async function sealOldSecrets(db: Database, sealer: Sealer): Promise<number> {
  let done = 0
  for (const shelf of SHELVES) {
    let after = ''
    for (;;) {
      const rows = await db.run((sql) => shelf.page(sql, after))
      for (const row of rows) {
        if (!sealer.isOld(row.secret)) continue
        const place = shelf.placeOf(row.id)
        const sealed = sealer.seal(sealer.open(row.secret, place), place)
        await db.run((sql) => shelf.replace(sql, row, sealed))
        done += 1
      }
      const last = rows.at(-1)
      if (last === undefined || rows.length < AT_ONCE) break
      after = last.id
    }
  }
  return done
}

// A key that is no text yet is JSON, and its text is what is sealed.
const SHELVES: readonly Shelf[] = [
  {
    placeOf: (id) => totpPlace(id as UserId),
    page: (sql, after) => sql<Stored[]>`
      select user_id::text as id, secret from totp
      where user_id::text > ${after} order by user_id::text limit ${AT_ONCE}`,
    replace: (sql, { id, secret }, sealed) => sql`
      update totp set secret = ${sealed} where user_id = ${id} and secret = ${secret}`,
  },
  {
    placeOf: (id) => hookPlace(id as HookId),
    page: (sql, after) => sql<Stored[]>`
      select id::text as id, secret from hooks
      where secret is not null and id::text > ${after} order by id::text limit ${AT_ONCE}`,
    replace: (sql, { id, secret }, sealed) => sql`
      update hooks set secret = ${sealed} where id = ${id} and secret = ${secret}`,
  },
  {
    placeOf: signingKeyPlace,
    page: (sql, after) => sql<Stored[]>`
      select kid as id, private_jwk #>> '{}' as secret from signing_keys
      where kid > ${after} order by kid limit ${AT_ONCE}`,
    replace: (sql, { id, secret }, sealed) => sql`
      update signing_keys set private_jwk = ${sql.json(sealed)}
      where kid = ${id} and private_jwk #>> '{}' = ${secret}`,
  },
  {
    placeOf: () => PUSH_KEY_PLACE,
    page: (sql, after) => sql<Stored[]>`
      select 'only one' as id, private_jwk #>> '{}' as secret from push_keys where 'only one' > ${after}`,
    replace: (sql, { secret }, sealed) => sql`
      update push_keys set private_jwk = ${sql.json(sealed)} where private_jwk #>> '{}' = ${secret}`,
  },
]
