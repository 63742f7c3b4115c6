// A personal access token as text: its first letters tell it from an access token, and leak scanners what it is.

import { hashOfNew, newSecret, secretHash } from './secrets.ts'

const PREFIX = 'pat_'

export function newApiToken(): { readonly token: string; readonly hash: Uint8Array } {
  const secret = newSecret()
  return { token: PREFIX + secret, hash: hashOfNew(secret) }
}

export function isApiToken(token: string): boolean {
  return token.startsWith(PREFIX)
}

/** Null where the text cannot be one of ours. */
export function apiTokenHash(token: string): Uint8Array | null {
  return isApiToken(token) ? secretHash(token.slice(PREFIX.length)) : null
}
