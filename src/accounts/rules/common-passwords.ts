// Passwords that every guesser tries first: those that were found in leaks again and again, and words that people
// decorate with digits and signs. Nothing is asked of anybody else: the list lies beside this file.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Five bytes of SHA-256 a password, in order, without a gap: scripts/make-common-passwords.ts wrote them. */
const LEAKED = readFileSync(join(import.meta.dirname, 'common-passwords.bin'))
// One good password in 16 million is refused by chance.
const HASH_BYTES = 5

// What the lists of leaks do not have, and guessers do.
const FAMOUS = new Set(
  'changemenow correcthorsebatterystaple iloveyousomuch mynameismichael testtest123 3.1415926535'.split(' '),
)

const DECORATED = new Set(
  `abc abcd abcdef admin administrator asdf asdfghjkl baseball changeme chat default dragon football guest hello
iloveyou letmein login master monkey parley pass passw passwd password princess qazwsx qwer qwert qwerty
qwertyuiop root secret shadow sunshine superman spring summer autumn winter test testing user welcome zxcvbn zxcvbnm пароль привет йцукен
йцукенгшщз любовь`.split(/\s+/),
)

// Signs that stand for letters: "P@ssw0rd" is "password" to every guesser.
const STAND_INS: Readonly<Record<string, string>> = { '@': 'a', $: 's', '0': 'o', '3': 'e', '5': 's' }
const ORNAMENT = /^[^\p{L}]+|[^\p{L}]+$/gu

/** Whether a guesser with a list would find it. */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase()
  if (new Set(plain).size <= 3 || FAMOUS.has(plain) || isLeaked(plain)) return true
  const core = plain.replace(ORNAMENT, '')
  return DECORATED.has(core) || DECORATED.has(core.replace(/[@$035]/g, (sign) => STAND_INS[sign] ?? sign))
}

function isLeaked(plain: string): boolean {
  const wanted = createHash('sha256').update(plain).digest().subarray(0, HASH_BYTES)
  let low = 0
  let high = LEAKED.length / HASH_BYTES
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = LEAKED.compare(wanted, 0, HASH_BYTES, middle * HASH_BYTES, (middle + 1) * HASH_BYTES)
    if (order === 0) return true
    if (order < 0) low = middle + 1
    else high = middle
  }
  return false
}
