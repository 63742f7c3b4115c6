// The signing keys in Postgres: shared by all nodes, and in every backup.

import type { JWK } from 'jose'
import type { KeyStore } from '../../accounts/ports/key-store.ts'
import type { Database } from '../database.ts'

interface KeyRow {
  readonly kid: string
  readonly public_jwk: JWK
  readonly private_jwk: JWK
  readonly created_at: Date
  readonly retires_at: Date
}

export function createPostgresKeyStore(db: Database): KeyStore {
  return {
    async all() {
      const rows = await db.run(
        (sql) => sql<KeyRow[]>`
          select kid, public_jwk, private_jwk, created_at, retires_at from signing_keys
          where retires_at > now() order by created_at desc, kid`,
      )
      return rows.map((row) => ({
        kid: row.kid,
        publicJwk: row.public_jwk,
        privateJwk: row.private_jwk,
        createdAtMs: row.created_at.getTime(),
        retiresAtMs: row.retires_at.getTime(),
      }))
    },
    async add(key) {
      await db.run(
        (sql) => sql`
          insert into signing_keys (kid, public_jwk, private_jwk, created_at, retires_at)
          values (${key.kid}, ${sql.json({ ...key.publicJwk })}, ${sql.json({ ...key.privateJwk })},
                  ${new Date(key.createdAtMs)}, ${new Date(key.retiresAtMs)})`,
      )
    },
    async sweep() {
      await db.run((sql) => sql`delete from signing_keys where retires_at <= now()`)
    },
  }
}
