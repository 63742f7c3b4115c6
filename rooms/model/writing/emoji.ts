// What one may react with: one emoji of those that Unicode recommends for interchange.

import { fail, ok, type Result } from '../../kernel/result.ts'

const ONE_EMOJI = /^\p{RGI_Emoji}$/v
// The longest are a family or a flag of a region; nothing near this length is one.
const MAX_UNITS = 64

/** Errors: a sentence for people. */
export function readEmoji(raw: string): Result<string, string> {
  const emoji = raw.length > MAX_UNITS ? '' : raw.normalize('NFC')
  return ONE_EMOJI.test(emoji) ? ok(emoji) : fail('must be one emoji')
}
