// Where the keys that sign access tokens are kept, for all nodes.

import type { JWK } from 'jose'

export interface StoredKey {
  readonly kid: string
  readonly publicJwk: JWK
  readonly privateJwk: JWK
  readonly createdAtMs: number
  readonly retiresAtMs: number
}

export interface KeyStore {
  /** Those that are not retired, newest first. */
  all(): Promise<readonly StoredKey[]>
  add(key: StoredKey): Promise<void>
  /** Removes those that retired. */
  sweep(): Promise<void>
}
