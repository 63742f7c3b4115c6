// Parts of requests that many routes share: numbers, times, cursors and text, each parsed once.

import { z } from '@hono/zod-openapi'
import type { Result } from '../../../rooms/kernel/result.ts'

const DEFAULT_LIMIT = 50
const MAX_LIMIT = 100
const MAX_CURSOR_CHARS = 2_048
// An offset leads out of the years that a database can name; no message is from outside of these.
const FIRST_MS = 0
const LAST_MS = Date.UTC(9999, 11, 31)

/** The id in a body: one that is malformed is a field like any other that is wrong. */
export function idField<Id>(parse: (text: string) => Result<Id, 'bad_id'>, what: string) {
  return z
    .string()
    .transform((text, context): Id => {
      const id = parse(text)
      if (id.ok) return id.value
      context.addIssue({ code: 'custom', message: `must be the id of a ${what}` })
      return z.NEVER
    })
    .openapi({ type: 'string', format: 'uuid' })
}

/** Text through a reader of rooms/model/text.ts. */
export function textField(read: (raw: string, maxChars: number) => Result<string, string>, maxChars: number) {
  return z
    .string()
    .transform((raw, context): string => {
      const text = read(raw, maxChars)
      if (text.ok) return text.value
      context.addIssue({ code: 'custom', message: text.error })
      return z.NEVER
    })
    .openapi({ type: 'string', maxLength: maxChars })
}

/** A whole number in a query; the number of an event unless told otherwise. */
export const seqQuery = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number)
  .openapi({ type: 'integer', minimum: 0 })

export const limitQuery = z
  .string()
  .regex(/^(?:[1-9]\d?|100)$/, `must be a whole number from 1 to ${MAX_LIMIT}`)
  .transform(Number)
  .default(DEFAULT_LIMIT)
  .openapi({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })

export const cursorQuery = z.string().max(MAX_CURSOR_CHARS).optional()

/** RFC 3339 with any offset, as milliseconds since 1970. */
export const timeQuery = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-11-21T01:02:03.456Z' })
  .transform((text) => Math.min(Math.max(FIRST_MS, Date.parse(text)), LAST_MS))
  .openapi({ type: 'string', format: 'date-time' })

export const listQuery = z.object({ cursor: cursorQuery, limit: limitQuery })
