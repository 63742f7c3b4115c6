// Words that nobody can guess, and the hash under which they are kept: a stolen table opens nothing.

import { createHash, randomBytes } from 'node:crypto'

const SECRET_BYTES = 32
/** 32 bytes as base64url. */
const SECRET = /^[A-Za-z0-9_-]{43}$/

export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/** Null where the text cannot be one of ours: the database is not asked. */
export function secretHash(secret: string): Uint8Array | null {
  // Plain SHA-256 is enough, because 256 random bits cannot be tried out.
  return SECRET.test(secret) ? createHash('sha256').update(secret).digest() : null
}

export function hashOfNew(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest()
}
