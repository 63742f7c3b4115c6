// Whatever reads text from outside is through with it at once, however it is made to go back and forth.

import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../rooms/model/limits.ts'
import { readSearchWords, snippetOf } from '../../rooms/model/search-words.ts'
import { readLine, readName, readText, readWords } from '../../rooms/model/text.ts'
import { readEmoji } from '../../rooms/model/writing/emoji.ts'
import { namesInText } from '../../rooms/model/writing/names-in-text.ts'
import { readEmail } from '../../src/accounts/rules/email.ts'
import { mixesAlphabets, seemingKey } from '../../src/accounts/rules/impostors.ts'
import { readNewPassword } from '../../src/accounts/rules/password.ts'
import { readUsername, usernameFromEmail } from '../../src/accounts/rules/username.ts'
import { fileName } from '../../src/files/rules/file-name.ts'
import { parseDestination } from '../../src/gateway/stomp/destinations.ts'
import { agreeOnRhythm } from '../../src/gateway/stomp/heart-beats.ts'
import { agreeOnVersion, unescapeHeader } from '../../src/gateway/stomp/stomp-version.ts'
import { readRange } from '../../src/http/files/byte-range.ts'
import { clientAddress } from '../../src/http/middleware/client-address.ts'
import { ownPath } from '../../src/http/pages/forms.ts'
import { splitText } from '../../src/transfer/foreign-text.ts'
import { withNamings } from '../../src/transfer/formats/parley-names.ts'
import { deviceName } from '../../views/settings/device-row.tsx'
import { preferredLocale } from '../../views/words/locale.ts'
import { wordsOf } from '../../views/words/words-of.ts'

// What one request may bring, and far more than a header may have.
const CHARS = 65_536
const AT_MOST_MS = 150

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  text: (text) => readText(text, CHARS),
  words: (text) => readWords(text, CHARS, true),
  line: (text) => readLine(text, CHARS),
  name: (text) => readName(text, CHARS),
  search: (text) => readSearchWords(text),
  snippet: (text) => snippetOf(text, ['a', ' ', text.slice(0, 50)]),
  names: (text) => namesInText(text),
  emoji: (text) => readEmoji(text),
  email: (text) => readEmail(text),
  username: (text) => readUsername(text, DEFAULT_LIMITS),
  'username from an address': (text) => usernameFromEmail(`${text}@example.org`, DEFAULT_LIMITS),
  alphabets: (text) => mixesAlphabets(text),
  'what a name reads like': (text) => seemingKey(text),
  password: (text) => readNewPassword(text, { username: 'ada', email: 'ada@example.org' }, DEFAULT_LIMITS),
  'file name': (text) => fileName(text),
  range: (text) => readRange(`bytes=${text}`, 1_000),
  'forwarded for': (text) => clientAddress('10.0.0.1', text, 1),
  'place to return to': (text) => ownPath(`/${text}`, '/'),
  device: (text) => deviceName(text, wordsOf('en')),
  language: (text) => preferredLocale(text),
  destination: (text) => parseDestination(`/topic/room.${text}`),
  'heart-beat': (text) => agreeOnRhythm(text),
  version: (text) => agreeOnVersion(text),
  'STOMP header': (text) => unescapeHeader(text, '1.2'),
  'text to split': (text) => splitText(text, 10),
  'names in an export': (text) => withNamings(`@${text}`, [{ id: 'a', username: 'ada' }]),
}

const SEEDS = [
  ' ',
  'a',
  '0',
  '.',
  '-',
  ',',
  '@',
  '/',
  '\\',
  '"',
  "'",
  '`',
  '*',
  '_',
  '(',
  '[',
  '\n',
  '\t',
  '\u0301',
  '\u200b',
]
const PAIRS = [
  'a ',
  ' a',
  'a.',
  '.a',
  'a@',
  'a,',
  ';q=',
  '0-',
  '-0,',
  '\\n',
  '\\',
  '" ',
  '""',
  '` `',
  '@a.',
  'en,',
  'Chrome/',
  '\u1100\u1161',
]
// Long, and then what the whole of it does not match by.
const ENDS = ['', '!', '\0', '@', '\n', '\ud800']

test.each(Object.keys(READERS))('[ATTACK-11] the reader of %s takes no time to speak of', (name) => {
  const read = READERS[name]
  const slow = [...SEEDS, ...PAIRS].flatMap((seed) =>
    ENDS.flatMap((end) => {
      const text = seed.repeat(CHARS / seed.length) + end
      const tookMs = fastest(() => read?.(text))
      return tookMs > AT_MOST_MS
        ? [`${JSON.stringify(seed)} … ${JSON.stringify(end)}: ${Math.round(tookMs)} ms`]
        : []
    }),
  )
  expect(slow).toEqual([])
})

/** Of a few times, where the first was slow: a machine that is busy is not so each time. */
function fastest(run: () => unknown): number {
  let bestMs = Number.POSITIVE_INFINITY
  for (let time = 0; time < 4 && bestMs > AT_MOST_MS; time += 1) {
    const startMs = performance.now()
    run()
    bestMs = Math.min(bestMs, performance.now() - startMs)
  }
  return bestMs
}
