// Recovery codes: for whoever has lost the app that makes codes. Shown once, kept as hashes.

import { createHash, randomBytes } from 'node:crypto'

const COUNT = 10
// Five bits each: 120 in all, so that a plain hash keeps them (ASVS 6.5.2).
const CHARS = 24
const GROUP = 4
/** Of those that were handed out before. */
const FORMER_CHARS = 16
// Without 0, 1, l and o, which are taken for each other on paper. 32 letters: five bits of a byte choose one.
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
const CODE = new RegExp(`^(?:[${ALPHABET}]{${CHARS}}|[${ALPHABET}]{${FORMER_CHARS}})$`)

export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: COUNT }, () => {
    const chars = [...randomBytes(CHARS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
    return chars.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? chars
  })
}

/** Null where it cannot be one of ours; blanks, dashes and case do not matter. */
export function recoveryHash(text: string): Uint8Array | null {
  if (text.length > CHARS * 4) return null
  const code = text.toLowerCase().replace(/[\s-]/g, '')
  // Plain SHA-256 is enough, because so many random bits cannot be tried out.
  return CODE.test(code) ? createHash('sha256').update(code).digest() : null
}

/** Of codes made by `newRecoveryCodes`. */
export function recoveryHashes(codes: readonly string[]): readonly Uint8Array[] {
  return codes.flatMap((code) => recoveryHash(code) ?? [])
}
