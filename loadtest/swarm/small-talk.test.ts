import { expect, test } from 'vitest'
import { smallTalk } from './small-talk.ts'

test('[COMPARE-6] what is said is words of many kinds, of the length asked for, and needs no quoting', () => {
  const say = smallTalk(80)
  const said = Array.from({ length: 500 }, say)
  for (const text of said) expect(text).toMatch(/^[a-z ]{80}$/)
  expect(new Set(said).size).toBe(500)
  const words = new Set(said.flatMap((text) => text.split(' ')))
  expect(words.size).toBeGreaterThan(1_000)
})
