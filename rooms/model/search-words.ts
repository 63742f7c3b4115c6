// What somebody searches for: words and phrases that a message must hold, and the piece of it that shows one.

import { fail, ok, type Result } from '../kernel/result.ts'

const MAX_WORDS = 10
const QUOTED_OR_PLAIN = /"([^"]*)"?|(\S+)/gu
const SNIPPET_CHARS = 160
const LEAD_CHARS = 40

/**
 * The words of a query, and its phrases in double quotes; a message is found where it holds all of them.
 *
 * Errors: a sentence for people.
 */
export function readSearchWords(query: string): Result<readonly string[], string> {
  const words = new Set<string>()
  for (const [, quoted, plain] of query.normalize('NFC').matchAll(QUOTED_OR_PLAIN)) {
    const word = (quoted ?? plain ?? '').trim().replace(/\s+/g, ' ')
    if (word !== '') words.add(word)
  }
  if (words.size === 0) return fail('must name something to look for')
  if (words.size > MAX_WORDS) return fail(`must have at most ${MAX_WORDS} words`)
  return ok([...words])
}

/** The part of a text around the first of the words that it holds, on one line; an ellipsis stands for what is cut off. */
export function snippetOf(text: string, words: readonly string[]): string {
  const line = [...text.replace(/\s+/g, ' ').trim()]
  if (line.length <= SNIPPET_CHARS) return line.join('')
  const start = Math.min(Math.max(0, firstPlace(line, words) - LEAD_CHARS), line.length - SNIPPET_CHARS)
  const piece = line.slice(start, start + SNIPPET_CHARS).join('')
  const [before, after] = [start > 0 ? '…' : '', start + SNIPPET_CHARS < line.length ? '…' : '']
  return `${before}${piece.trim()}${after}`
}

/** In code points; 0 where none is found, as where lower case has another length. */
function firstPlace(line: readonly string[], words: readonly string[]): number {
  const text = line.join('').toLowerCase()
  const places = words.map((word) => text.indexOf(word.toLowerCase())).filter((place) => place >= 0)
  return places.length === 0 ? 0 : [...text.slice(0, Math.min(...places))].length
}
