// Which passwords are taken, and the one form in which they are compared.

import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import { type AccountRefusal, refuse, refuseField } from '../refusals.ts'
import { isCommonPassword } from './common-passwords.ts'

// A name of two or three letters is inside many a good password by chance.
const NAME_THAT_COUNTS_CHARS = 4

interface Owner {
  readonly username: string
  readonly email: string
}

type PasswordLimits = Pick<Limits, 'passwordMinChars' | 'passwordMaxChars'>

/** The password as it is hashed, or why it is refused. */
export function readNewPassword(
  raw: string,
  owner: Owner,
  limits: PasswordLimits,
): Result<string, AccountRefusal> {
  const { passwordMinChars: min, passwordMaxChars: max } = limits
  if (!raw.isWellFormed()) return fail(refuseField('password', 'must be well-formed Unicode'))
  const chars = raw.length > max * 2 ? raw.length : [...raw].length
  if (chars > max) return fail(refuseField('password', `must have at most ${max} characters`))
  if (chars < min) return fail(weak(`must have at least ${min} characters`))
  const password = passwordForm(raw)
  if (tellsOf(password, owner)) return fail(weak('must not contain the username or the e-mail address'))
  if (isCommonPassword(password)) return fail(weak('is one of those that are guessed first'))
  return ok(password)
}

/** NFKC (NIST SP 800-63B, 3.1.1.2), so that every keyboard gives the same bytes. */
export function passwordForm(raw: string): string {
  return raw.normalize('NFKC')
}

function tellsOf(password: string, { username, email }: Owner): boolean {
  const plain = password.toLowerCase()
  return [username, email, email.slice(0, email.lastIndexOf('@'))]
    .map((name) => name.normalize('NFKC').toLowerCase())
    .some((name) => plain === name || (name.length >= NAME_THAT_COUNTS_CHARS && plain.includes(name)))
}

function weak(message: string): AccountRefusal {
  return refuse('weak_password', `The password ${message}.`, { errors: [{ path: 'password', message }] })
}
