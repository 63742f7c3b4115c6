// The words of the talk: those of our own documents, and more that are made like them.

import { readdirSync, readFileSync } from 'node:fs'
import { seededRandom } from '../test/support/seeded-random.ts'

const DOCUMENTS = new URL('../docs/decisions/', import.meta.url)
const LETTERS_MAX = 14

/**
 * `count` different words, the most frequent first.
 *
 * An index of runs of three letters is as fast as those runs are rare. Words out of a few syllables have hardly any
 * rare ones; so the rarer words here follow, letter after two letters, what real ones do.
 */
export function vocabulary(count: number): string[] {
  const real = wordsByFrequency()
  const words = new Set(real.slice(0, count))
  const next = followers(real)
  const random = seededRandom(42)
  while (words.size < count) {
    const word = madeLike(next, random)
    if (word.length > 2) words.add(word)
  }
  return [...words]
}

function wordsByFrequency(): string[] {
  const counts = new Map<string, number>()
  for (const file of readdirSync(DOCUMENTS).sort()) {
    const text = readFileSync(new URL(file, DOCUMENTS), 'utf8').toLowerCase()
    for (const [word] of text.matchAll(/[a-z]{2,}/g)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word)
}

/** After any two letters: every letter that came next, as often as it did; a space is where words begin and end. */
function followers(words: readonly string[]): ReadonlyMap<string, string> {
  const next = new Map<string, string>()
  for (const word of words) {
    const spaced = `  ${word} `
    for (let at = 2; at < spaced.length; at += 1) {
      const two = spaced.slice(at - 2, at)
      next.set(two, `${next.get(two) ?? ''}${spaced[at]}`)
    }
  }
  return next
}

function madeLike(next: ReadonlyMap<string, string>, random: () => number): string {
  let word = '  '
  while (word.length < LETTERS_MAX + 2) {
    const choice = next.get(word.slice(-2)) ?? ' '
    const letter = choice[Math.floor(random() * choice.length)] ?? ' '
    if (letter === ' ') break
    word += letter
  }
  return word.slice(2)
}
