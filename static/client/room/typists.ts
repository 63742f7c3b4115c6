// Who is typing at this moment. A signal lasts five seconds, what they say ends it at once.

import type { Words } from '../page/facts.ts'
import { fill } from '../page/say.ts'

const LASTS_MS = 5_000

export interface Typists {
  heard(id: string, name: string, atMs: number): void
  stopped(id: string): void
  names(atMs: number): readonly string[]
}

export function createTypists(): Typists {
  const until = new Map<string, { name: string; untilMs: number }>()
  return {
    heard: (id, name, atMs) => void until.set(id, { name, untilMs: atMs + LASTS_MS }),
    stopped: (id) => void until.delete(id),
    names(atMs) {
      for (const [id, { untilMs }] of until) if (untilMs <= atMs) until.delete(id)
      return [...until.values()].map(({ name }) => name)
    },
  }
}

export function typingSentence(names: readonly string[], words: Words): string {
  const [a, b] = names
  if (a === undefined) return ''
  if (b === undefined) return fill(words.oneTyping, { a })
  return names.length === 2 ? fill(words.twoTyping, { a, b }) : words.manyTyping
}
