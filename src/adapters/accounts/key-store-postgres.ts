// The signing keys in Postgres: shared by all nodes, and in every backup; their private halves sealed.

import type { JWK } from 'jose'
import type { KeyStore } from '../../accounts/ports/key-store.ts'
import type { Database } from '../database.ts'
import { openJson, sealJson } from '../sealing/json.ts'
import { signingKeyPlace } from '../sealing/places.ts'
import type { Sealer } from '../sealing/sealer.ts'

interface KeyRow {
  readonly kid: string
  readonly public_jwk: JWK
  readonly private_jwk: JWK | string
  readonly created_at: Date
  readonly retires_at: Date
}

export function createPostgresKeyStore(db: Database, sealer: Sealer): KeyStore {
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
        privateJwk: openJson<JWK>(sealer, row.private_jwk, signingKeyPlace(row.kid)),
        createdAtMs: row.created_at.getTime(),
        retiresAtMs: row.retires_at.getTime(),
      }))
    },
    async add(key) {
      const sealed = sealJson(sealer, { ...key.privateJwk }, signingKeyPlace(key.kid))
      await db.run(
        (sql) => sql`
          insert into signing_keys (kid, public_jwk, private_jwk, created_at, retires_at)
          values (${key.kid}, ${sql.json({ ...key.publicJwk })}, ${sql.json(sealed)},
                  ${new Date(key.createdAtMs)}, ${new Date(key.retiresAtMs)})`,
      )
    },
    async sweep() {
      await db.run((sql) => sql`delete from signing_keys where retires_at <= now()`)
    },
  }
}
