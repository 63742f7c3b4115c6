// The word in the address of a webhook: whoever knows it may speak. Kept as a hash alone.

import { createHash, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32

export function newHookToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** Plain SHA-256 is enough, because 256 random bits cannot be tried out. */
export function hashOfToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}
