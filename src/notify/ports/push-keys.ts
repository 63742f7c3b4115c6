// The key pair that pushes of this installation are signed with (VAPID), as it is kept.

import type { JWK } from 'jose'

export interface PushKeys {
  /** As browsers are given it: the point, uncompressed, as base64url. */
  readonly publicKey: string
  readonly privateJwk: JWK
}

export interface PushKeyStore {
  /** The pair that is kept; where there is none, `made` is it from now on, unless another node was faster. */
  keep(made: () => Promise<PushKeys>): Promise<PushKeys>
}
