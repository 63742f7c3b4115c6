// E-mail addresses: a modest check, since only a letter that arrives proves one.

import { fail, type Result } from '../../../rooms/kernel/result.ts'
import { readText } from '../../../rooms/model/text.ts'

// RFC 5321: 64 before the "@", 254 in all.
const MAX_CHARS = 254
const SHAPE = /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)*$/

export function readEmail(raw: string): Result<string, string> {
  const text = readText(raw.length > MAX_CHARS * 2 ? raw : raw.trim(), MAX_CHARS)
  if (!text.ok) return text
  return SHAPE.test(text.value) ? text : fail('must be an e-mail address')
}

/** Two addresses with the same key are the same account, although mail servers may tell them apart. */
export function emailKey(email: string): string {
  return email.normalize('NFC').toLowerCase()
}
