// Usernames: what may be one, what two of them have in common, and one made from an e-mail address.

import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import { mixesAlphabets } from './impostors.ts'

type UsernameLimits = Pick<Limits, 'usernameMinChars' | 'usernameMaxChars'>

const ALLOWED = /^[\p{L}\p{Nd}_.-]+$/u
const NOT_ALLOWED = /[^\p{L}\p{Nd}_.-]+/gu
// "." and ".." would vanish from a path, and names of nothing but marks cannot be read aloud.
const HAS_LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/u

export function readUsername(raw: string, limits: UsernameLimits): Result<string, string> {
  const { usernameMinChars: min, usernameMaxChars: max } = limits
  const size = `must have ${min} to ${max} characters`
  if (raw.length > max * 4) return fail(size)
  const name = raw.normalize('NFKC')
  const chars = [...name].length
  if (chars < min || chars > max) return fail(size)
  if (!ALLOWED.test(name)) return fail('may have only letters, digits, "_", "." and "-"')
  if (!HAS_LETTER_OR_DIGIT.test(name)) return fail('must have a letter or a digit')
  if (mixesAlphabets(name)) return fail('must not mix alphabets that look alike')
  return ok(name)
}

/** A valid name after the part before the "@"; `digits` tell it from one that is taken. */
export function usernameFromEmail(email: string, limits: UsernameLimits, digits = ''): string {
  const suffix = digits.slice(0, limits.usernameMaxChars - 1)
  const local = email.slice(0, email.lastIndexOf('@')).normalize('NFKC').replace(NOT_ALLOWED, '.')
  const cut = (text: string): string[] => [...text].slice(0, limits.usernameMaxChars - suffix.length)
  const readable = HAS_LETTER_OR_DIGIT.test(cut(local).join('')) && !mixesAlphabets(local)
  const base = cut(readable ? local : 'user')
  const missing = limits.usernameMinChars - base.length - suffix.length
  return [...base, suffix, '_'.repeat(Math.max(0, missing))].join('')
}
