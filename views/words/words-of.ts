// From a language to its words.

import { en } from './en.ts'
import type { Locale } from './locale.ts'
import { ru } from './ru.ts'
import type { ProblemCode, Words } from './words.ts'

const WORDS: Readonly<Record<Locale, Words>> = { en, ru }

export function wordsOf(locale: Locale): Words {
  return WORDS[locale]
}

/** A sentence for a problem code, a general one where the code has none of its own. */
export function problemText(words: Words, code: string): string {
  return isKnown(words, code) ? words.errors.codes[code] : words.errors.fault
}

function isKnown(words: Words, code: string): code is ProblemCode {
  return Object.hasOwn(words.errors.codes, code)
}
