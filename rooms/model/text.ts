// Text from outside: normalised, or refused with the reason.

import { fail, ok, type Result } from '../kernel/result.ts'

// C0 and C1 controls but \t and \n; lone surrogates are found by isWellFormed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/
const NOTHING_TO_SEE = /^[\s\p{Cf}\p{Mn}\u2800\u3164\uffa0]*$/u
// Embeddings, overrides and isolates of writing direction reach beyond the name that holds them.
const TURNS_AROUND = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * NFC text of 1 to `maxChars` code points, without control characters other than \n and \t.
 *
 * Errors: a sentence for people. Text of nothing but white space or invisible characters counts as empty.
 */
export function readText(raw: string, maxChars: number): Result<string, string> {
  return visible(readSound(raw, maxChars))
}

/** The words of a message: as readText, but that there need be none where it carries files. */
export function readWords(raw: string, maxChars: number, hasFiles: boolean): Result<string, string> {
  const text = readSound(raw, maxChars)
  return hasFiles && text.ok && NOTHING_TO_SEE.test(text.value) ? ok('') : visible(text)
}

/** Text that stands inside sentences of ours, a topic say: on one line, turning nothing around. May be empty. */
export function readLine(raw: string, maxChars: number): Result<string, string> {
  const text = readSound(raw, maxChars)
  return text.ok ? ok(text.value.replace(TURNS_AROUND, '').replace(/\s+/g, ' ').trim()) : text
}

/** As readLine, with something to see in it. */
export function readName(raw: string, maxChars: number): Result<string, string> {
  return visible(readLine(raw, maxChars))
}

function visible(text: Result<string, string>): Result<string, string> {
  return text.ok && NOTHING_TO_SEE.test(text.value) ? fail('must not be empty') : text
}

function readSound(raw: string, maxChars: number): Result<string, string> {
  // Normalising is bounded first: a code point has at most two UTF-16 units, and NFC at most triples the length.
  if (raw.length > maxChars * 6) return fail(`must have at most ${maxChars} characters`)
  if (!raw.isWellFormed()) return fail('must be well-formed Unicode')
  const text = raw.replaceAll('\r\n', '\n').normalize('NFC')
  if (FORBIDDEN.test(text)) return fail('must not contain control characters')
  if (text.length > maxChars && [...text].length > maxChars)
    return fail(`must have at most ${maxChars} characters`)
  return ok(text)
}
