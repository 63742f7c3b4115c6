// Cursors of lists: JSON as base64url, so that nobody is tempted to build one by hand.

import { fail, ok, type Result } from './result.ts'

// The longest real one holds a room name and an id; anything far beyond was not made by us.
const MAX_CHARS = 2_048

export type CursorValue = Readonly<Record<string, string | number>>

export function writeCursor(value: CursorValue): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** What `writeCursor` was given, still unchecked: each list knows the shape of its own. */
export function readCursor(text: string): Result<unknown, 'bad_cursor'> {
  if (text.length > MAX_CHARS || !/^[A-Za-z0-9_-]+$/.test(text)) return fail('bad_cursor')
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), withoutNul))
  } catch {
    // Whatever is wrong with it, the answer is the same.
    return fail('bad_cursor')
  }
}

/** No name of ours holds NUL, and the database takes no text that does. */
function withoutNul(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && value.includes('\0')) throw new TypeError('a cursor holds no NUL')
  return value
}
