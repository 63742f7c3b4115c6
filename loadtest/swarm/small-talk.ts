// What a swarm says: words as frequent and as rare as those of people. A server that indexes what is said pays for each.

import { seededRandom } from '../../test/support/seeded-random.ts'
import { vocabulary } from '../vocabulary.ts'

const WORDS = 20_000
const SENTENCES = 8_192

/** Sentences of exactly so many letters and spaces, one after the other; made beforehand, so that saying one costs nothing. */
export function smallTalk(chars: number): () => string {
  const words = vocabulary(WORDS)
  const random = seededRandom(7)
  const sentences = Array.from({ length: SENTENCES }, () => sentence(words, random, chars))
  let next = 0
  return () => {
    next = (next + 1) % SENTENCES
    return sentences[next] ?? ''
  }
}

function sentence(words: readonly string[], random: () => number, chars: number): string {
  let text = ''
  // By Zipf: the word at place n comes in proportion to 1/n.
  while (text.length < chars) text += `${words[Math.floor(words.length ** random()) - 1]} `
  return text.slice(0, chars)
}
