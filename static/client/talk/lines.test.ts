import { expect, test } from 'vitest'
import { listed } from './lines.ts'

const TALK = { others: { one: '{n} other', other: '{n} others' }, and: '{a} and {b}' }

test('[TALK-11] those who came are named, the first three of many', () => {
  const said = (...names: readonly string[]) => listed(names, TALK, 'en')
  expect(said('ada')).toBe('ada')
  expect(said('ada', 'bob')).toBe('ada and bob')
  expect(said('ada', 'bob', 'cleo')).toBe('ada, bob and cleo')
  expect(said('ada', 'bob', 'cleo', 'dan')).toBe('ada, bob, cleo and 1 other')
  expect(said('ada', 'bob', 'ada')).toBe('ada and bob')
})
