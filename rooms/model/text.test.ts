import { expect, test } from 'vitest'
import { readLine, readName, readText } from './text.ts'

test.each([
  ['pasted over two lines', ' Ada\r\n\tof  Lovelace\n', 'Ada of Lovelace'],
  ['that would write what follows backwards', 'gpj\u202eexe\u2066!', 'gpjexe!'],
  ['in letters of two directions', 'Дана \u200fדנה', 'Дана \u200fדנה'],
  ['joined of several signs', '👩‍👩‍👧', '👩‍👩‍👧'],
])('[NAME-1] a name %s is one line that turns nothing around', (_, raw, name) => {
  expect(readName(raw, 64)).toEqual({ ok: true, value: name })
})

test.each(['', ' \n ', '\u202e', '\u2066\u200b\u2069', '\u3164'])('[NAME-2] %j is no name', (raw) => {
  expect(readName(raw, 64)).toEqual({ ok: false, error: 'must not be empty' })
  expect(readLine(raw, 64).ok).toBe(true)
})

test('[NAME-1] a message keeps its lines and its marks', () => {
  expect(readText('one\ntwo \u202eאחד', 64)).toEqual({ ok: true, value: 'one\ntwo \u202eאחד' })
})
