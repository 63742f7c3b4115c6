// Cursors: what is written is read back, and nothing else is.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCursor, writeCursor } from './cursor.ts'

test('[CURSOR-1] a cursor is read as it was written', () => {
  const value = fc.dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    fc.oneof(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      fc.integer(),
    ),
  )
  fc.assert(
    fc.property(value, (given) => {
      expect(readCursor(writeCursor(given))).toEqual({ ok: true, value: given })
    }),
  )
})

test('[CURSOR-1] a cursor is safe in an address', () => {
  expect(encodeURIComponent(writeCursor({ name: 'Ünïcode ~?/+ 漢字' }))).toBe(
    writeCursor({ name: 'Ünïcode ~?/+ 漢字' }),
  )
})

test.each([
  ['empty', ''],
  ['not base64url', 'a+b='],
  ['not JSON', btoa('hello')],
  ['not UTF-8', btoa('"\u00ff"').replaceAll('=', '').replaceAll('/', '_')],
  ['too long', 'A'.repeat(2_049)],
  ['NUL in its text', writeCursor({ name: 'a\0b' })],
])('[CURSOR-2] what is no cursor is told, not thrown: %s', (_, text) => {
  expect(readCursor(text)).toEqual({ ok: false, error: 'bad_cursor' })
})
