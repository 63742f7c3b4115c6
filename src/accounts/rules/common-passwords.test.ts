import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'

const HASH_BYTES = 5

test.each([
  ['of a keyboard', 'qazwsxedcrfv'],
  ['of digits', '9876543210'],
  ['of a name', 'christopher'],
  ['of another keyboard', 'fktrcfylhf'],
  ['in another case', 'CaliFornia'],
  ['of a season', 'Winter2026!'],
  ['of another script', 'пароль2026'],
  ['that is famous', 'correcthorsebatterystaple'],
])('[PASSWORD-8] a password %s is a common one', (_, password) => {
  expect(isCommonPassword(password)).toBe(true)
})

test('[PASSWORD-8] passwords that nobody has had are not among the common ones', () => {
  // The same in every run: of passwords at will, short hashes take one in tens of thousands for a common one.
  const refused = Array.from({ length: 5_000 }, (_, i) => `teapot ${i * i} lantern`).filter(isCommonPassword)
  expect(refused).toEqual([])
})

test('[PASSWORD-8] the list is large, in order and without repeats, as its search takes for granted', () => {
  const list = readFileSync(join(import.meta.dirname, 'common-passwords.bin'))
  const count = list.length / HASH_BYTES
  expect(count).toBeGreaterThan(60_000)
  let outOfOrder = count - Math.floor(count)
  for (let at = HASH_BYTES; at < list.length; at += HASH_BYTES) {
    if (list.compare(list, at - HASH_BYTES, at, at, at + HASH_BYTES) <= 0) outOfOrder += 1
  }
  expect(outOfOrder).toBe(0)
})
