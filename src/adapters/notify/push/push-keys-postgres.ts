// The key pair of pushes in Postgres: one for all nodes, and in every backup.

import type { JWK } from 'jose'
import type { PushKeyStore, PushKeys } from '../../../notify/ports/push-keys.ts'
import type { Database } from '../../database.ts'

interface Row {
  readonly public_key: string
  readonly private_jwk: JWK
}

export function createPostgresPushKeys(db: Database): PushKeyStore {
  return {
    async keep(make) {
      const kept = await read(db)
      if (kept !== null) return kept
      const made = await make()
      await db.run(
        (sql) => sql`
          insert into push_keys (only_one, public_key, private_jwk)
          values (true, ${made.publicKey}, ${sql.json({ ...made.privateJwk })})
          on conflict (only_one) do nothing`,
      )
      // Whoever was first, it is theirs that browsers are given.
      return (await read(db)) ?? made
    },
  }
}

async function read(db: Database): Promise<PushKeys | null> {
  const [row] = await db.run((sql) => sql<Row[]>`select public_key, private_jwk from push_keys`)
  return row ? { publicKey: row.public_key, privateJwk: row.private_jwk } : null
}
