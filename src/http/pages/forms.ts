// Fields of a posted form as text, and refusals put beside them in the reader's words.

import type { Context } from 'hono'
import { readLine } from '../../../rooms/model/text.ts'
import type { FormState } from '../../../views/form-state.ts'
import type { Words } from '../../../views/words/words.ts'
import { problemText } from '../../../views/words/words-of.ts'
import type { Refusal } from '../problem.ts'

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

const SECOND_MS = 1_000
const MINUTE_SECONDS = 60
/** From here on people count in minutes. */
const LONG_SECONDS = 91

export type Fields = Readonly<Record<string, string>>

export function isForm(c: Context): boolean {
  return FORM.test(c.req.header('content-type') ?? '')
}

export async function readFields(c: Context): Promise<Fields> {
  if (!isForm(c)) return {}
  const fields: Record<string, string> = {}
  for (const [name, value] of Object.entries(await c.req.parseBody())) {
    if (typeof value === 'string') fields[name] = value
  }
  return fields
}

/** What the page is to search for; nothing where that cannot be in any text. */
export function searchedFor(c: Context, maxChars: number): string {
  const query = readLine([...(c.req.query('q') ?? '').trim()].slice(0, maxChars).join(''), maxChars)
  return query.ok ? query.value : ''
}

/** Which field a code is about, where it is always the same one. */
const FIELD_OF: Readonly<Record<string, string>> = {
  email_taken: 'email',
  username_taken: 'username',
  weak_password: 'password',
  bad_code: 'code',
}

/** The form again: as it was typed, but for passwords, with the reason where it belongs. */
export function refusedForm(fields: Fields, refusal: Refusal, words: Words): FormState {
  const { password: _, newPassword: __, ...values } = fields
  const sentence = sentenceOf(refusal, words)
  const field = FIELD_OF[refusal.code] && (refusal.errors?.[0]?.path ?? FIELD_OF[refusal.code])
  if (field !== undefined) return { values, errors: { [field]: sentence }, problem: null }
  const errors: Record<string, string> = {}
  for (const { path } of refusal.errors ?? []) {
    errors[path] = (fields[path] ?? '').trim() === '' ? words.errors.required : sentence
  }
  const beside = Object.keys(errors).length > 0
  return { values, errors, problem: beside ? words.errors.form : sentence }
}

/** How long to wait is said where it is known. */
function sentenceOf({ code, retryAfterMs }: Refusal, words: Words): string {
  if (code !== 'rate_limited' || retryAfterMs === undefined) return problemText(words, code)
  const seconds = Math.max(1, Math.ceil(retryAfterMs / SECOND_MS))
  return seconds < LONG_SECONDS
    ? words.door.waitSeconds(seconds)
    : words.door.waitMinutes(Math.ceil(seconds / MINUTE_SECONDS))
}

/** The path of ours that a form or address wants to return to, else `fallback`. */
export function ownPath(text: string | undefined, fallback: string): string {
  if (text === undefined || !/^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(text)) return fallback
  const base = 'http://own.invalid'
  return URL.canParse(text, base) && new URL(text, base).origin === base ? text : fallback
}
