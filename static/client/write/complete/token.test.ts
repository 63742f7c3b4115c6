import { expect, test } from 'vitest'
import { tokenAt, wholeEmojiAt } from './token.ts'

test.each([
  ['@', { sign: '@', query: '', from: 0 }],
  ['hello @ad', { sign: '@', query: 'ad', from: 6 }],
  ['(@Ольга', { sign: '@', query: 'Ольга', from: 1 }],
  ['so :te', { sign: ':', query: 'te', from: 3 }],
  ['/to', { sign: '/', query: 'to', from: 0 }],
  ['mail ada@exa', null],
  ['at 10:30', null],
  ['a :t', null],
  ['not first /to', null],
  ['/topic x', null],
  ['plain', null],
])('[PEN-4] "%s" asks for %o', (text, wanted) => {
  expect(tokenAt(text, text.length)).toEqual(wanted)
})

test('[PEN-4] only what stands before the cursor counts', () => {
  expect(tokenAt('@ada and', 3)).toEqual({ sign: '@', query: 'ad', from: 0 })
})

test.each([
  ['with :tea:', { name: 'tea', from: 5 }],
  [':+1:', { name: '+1', from: 0 }],
  ['10:30:', null],
  ['a::b:', null],
])('[PEN-5] "%s" ends with the name of an emoji: %o', (text, wanted) => {
  expect(wholeEmojiAt(text, text.length)).toEqual(wanted)
})
