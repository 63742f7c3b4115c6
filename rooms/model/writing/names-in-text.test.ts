import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namesInText } from './names-in-text.ts'

/** The shortest reading of each place: the name without what may be the end of a sentence. */
function named(text: string): readonly (string | undefined)[] {
  return namesInText(text).places.map((readings) => readings.at(-1))
}

test.each([
  ['at the beginning', '@bob look', ['bob']],
  ['in other case and width', 'hi @BOB and @ｃｙ', ['bob', 'cy']],
  ['in letters of any alphabet', '@Жанна @本田 @été', ['жанна', '本田', 'été']],
  ['before the end of a sentence', 'ask @bob. Or @cy, or (@dan)!', ['bob', 'cy', 'dan']],
  ['with marks inside', '@a.b-c_d9', ['a.b-c_d9']],
  ['once, however often', '@bob @bob @Bob', ['bob']],
  ['around code', '`x` @bob `y`\n```\nz\n```\n@cy', ['bob', 'cy']],
  ['behind a backtick that opens nothing', '` @bob', ['bob']],
])('[MENTION-1] a name is found %s', (_, text, names) => expect(named(text)).toEqual(names))

test.each([
  'mail bob@example.org',
  'https://example.org/@bob',
  '@@bob',
  '@bob@example.org',
  '\\@bob',
  '`@bob`',
  '``a ` @bob``',
  '`\n@bob`',
  '```\n@bob\n```',
  '~~~ts\n@bob\n~~~',
  '```\n@bob',
  '@',
  '@ bob',
])('[MENTION-1] %j names nobody', (text) => expect(named(text)).toEqual([]))

test('[MENTION-1] a mark at the end may belong to the name, or not', () => {
  expect(namesInText('@bob_.').places).toEqual([['bob_.', 'bob_', 'bob']])
  expect(namesInText('@bob......').places[0]?.at(-1)).toBe('bob')
})

test('[MENTION-2] "@all" is everybody, and no name', () => {
  expect(namesInText('@all, tea!')).toEqual({ places: [], everybody: true })
  expect(namesInText('`@all`').everybody).toBe(false)
  expect(namesInText('@allan').everybody).toBe(false)
})

test('[MENTION-1] of very many names the first fifty count', () => {
  expect(named(Array.from({ length: 60 }, (_, i) => `@p${i}`).join(' '))).toHaveLength(50)
})

test('[MENTION-1] text of the greatest length takes no time to speak of', { timeout: 500 }, () => {
  const growing = Array.from({ length: 120 }, (_, i) => '`'.repeat(i + 1)).join(' ')
  const nasty = ['@', '`', '` ', '@a.', '~~~\n', '@.-'].map((part) => part.repeat(8_000 / part.length))
  for (const text of [...nasty, growing, `@${'.'.repeat(7_999)}`])
    expect(namesInText(text).places.length).toBeLessThanOrEqual(50)
})

test('[MENTION-1] no text whatever breaks it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => namesInText(text).places.length <= 50))
})
