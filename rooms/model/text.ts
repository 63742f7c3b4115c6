// Text from outside: normalised, or refused with the reason.

import { fail, ok, type Result } from '../kernel/result.ts'

// C0 and C1 controls but \t and \n; lone surrogates are found by isWellFormed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/
const NOTHING_TO_SEE = /^[\s\p{Cf}\p{Mn}\u2800\u3164\uffa0]*$/u

/**
 * NFC text of 1 to `maxChars` code points, without control characters other than \n and \t.
 *
 * Errors: a sentence for people. Text of nothing but white space or invisible characters counts as empty.
 */
export function readText(raw: string, maxChars: number): Result<string, string> {
  const line = readLine(raw, maxChars)
  if (line.ok && NOTHING_TO_SEE.test(line.value)) return fail('must not be empty')
  return line
}

/** As readText, but may be empty. */
export function readLine(raw: string, maxChars: number): Result<string, string> {
  // Normalising is bounded first: a code point has at most two UTF-16 units, and NFC at most triples the length.
  if (raw.length > maxChars * 6) return fail(`must have at most ${maxChars} characters`)
  if (!raw.isWellFormed()) return fail('must be well-formed Unicode')
  const text = raw.replaceAll('\r\n', '\n').normalize('NFC')
  if (FORBIDDEN.test(text)) return fail('must not contain control characters')
  if (text.length > maxChars && [...text].length > maxChars)
    return fail(`must have at most ${maxChars} characters`)
  return ok(text)
}
