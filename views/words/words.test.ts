import { describe, expect, test } from 'vitest'
import { preferredLocale } from './locale.ts'
import { problemText, wordsOf } from './words-of.ts'

describe('words', () => {
  test.each([
    [undefined, 'en'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['de,en;q=0.7,ru;q=0.9', 'ru'],
    ['ru;q=0, en', 'en'],
    ['*', 'en'],
    [',;;q=', 'en'],
  ])('[WORDS-1] who accepts "%s" reads %s', (header, locale) => {
    expect(preferredLocale(header)).toBe(locale)
  })

  test('[WORDS-2] numbers bend words as the language does', () => {
    const unread = (n: number) => wordsOf('ru').rooms.unread(n)
    expect([unread(1), unread(2), unread(5), unread(21)]).toEqual([
      '1 непрочитанное сообщение',
      '2 непрочитанных сообщения',
      '5 непрочитанных сообщений',
      '21 непрочитанное сообщение',
    ])
    expect(wordsOf('en').rooms.members(1)).toBe('1 member')
    expect(wordsOf('en').rooms.members(1_200)).toBe('1,200 members')
  })

  test('[WORDS-3] a reason that has no sentence of its own gets a general one', () => {
    expect(problemText(wordsOf('en'), 'last_owner')).toContain('last owner')
    expect(problemText(wordsOf('en'), 'toString')).toBe(wordsOf('en').errors.fault)
  })
})
