import { expect, test } from 'vitest'
import type { Words } from '../page/facts.ts'
import { createTypists, typingSentence } from './typists.ts'

const words = { oneTyping: '{a} types', twoTyping: '{a} and {b} type', manyTyping: 'many type' } as Words

test('[LIVE-2] typing is forgotten after five seconds, or when the message is there', () => {
  const typists = createTypists()
  typists.heard('a', 'Ada', 0)
  typists.heard('b', 'Bob', 3_000)
  expect(typists.names(4_999)).toEqual(['Ada', 'Bob'])
  expect(typists.names(5_000)).toEqual(['Bob'])
  typists.stopped('b')
  expect(typists.names(5_001)).toEqual([])
})

test('[LIVE-3] several people typing are one sentence', () => {
  const sentences = [[], ['Ada'], ['Ada', 'Bob'], ['Ada', 'Bob', 'Cleo']].map((names) =>
    typingSentence(names, words),
  )
  expect(sentences).toEqual(['', 'Ada types', 'Ada and Bob type', 'many type'])
})
