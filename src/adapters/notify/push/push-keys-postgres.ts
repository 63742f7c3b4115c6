// The key pair of pushes in Postgres: one for all nodes, and in every backup; its private half sealed.

import type { JWK } from 'jose'
import type { PushKeyStore, PushKeys } from '../../../notify/ports/push-keys.ts'
import type { Database } from '../../database.ts'
import { openJson, sealJson } from '../../sealing/json.ts'
import { PUSH_KEY_PLACE } from '../../sealing/places.ts'
import type { Sealer } from '../../sealing/sealer.ts'

interface Row {
  readonly public_key: string
  readonly private_jwk: JWK | string
}

export function createPostgresPushKeys(db: Database, sealer: Sealer): PushKeyStore {
  return {
    async keep(make) {
      const kept = await read(db, sealer)
      if (kept !== null) return kept
      const made = await make()
      const sealed = sealJson(sealer, { ...made.privateJwk }, PUSH_KEY_PLACE)
      await db.run(
        (sql) => sql`
          insert into push_keys (only_one, public_key, private_jwk)
          values (true, ${made.publicKey}, ${sql.json(sealed)})
          on conflict (only_one) do nothing`,
      )
      // Whoever was first, it is theirs that browsers are given.
      return (await read(db, sealer)) ?? made
    },
  }
}

async function read(db: Database, sealer: Sealer): Promise<PushKeys | null> {
  const [row] = await db.run((sql) => sql<Row[]>`select public_key, private_jwk from push_keys`)
  if (!row) return null
  return { publicKey: row.public_key, privateJwk: openJson<JWK>(sealer, row.private_jwk, PUSH_KEY_PLACE) }
}
