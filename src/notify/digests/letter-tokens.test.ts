import { expect, test } from 'vitest'
import { newUserId } from '../../../test/support/rooms/people.ts'
import { createLetterTokens } from './letter-tokens.ts'

const KEY = new Uint8Array(32).fill(7)
const [ada, bob] = [newUserId(), newUserId()]
const tokens = createLetterTokens(KEY)

test('[DIGEST-15] the word of a letter is good for its reader, for one thing, and where it was made', () => {
  const stop = tokens.toStop(ada)
  expect(stop).toMatch(/^[\w-]{43}$/)
  expect(tokens.readStop(stop)).toBe(ada)
  expect(tokens.toStop(ada)).toBe(stop)
  expect(tokens.readConfirm(stop)?.holdsFor('ada@example.org')).toBe(false)
  expect(createLetterTokens(new Uint8Array(32).fill(8)).readStop(stop)).toBe(null)

  const confirm = tokens.toConfirm(ada, 'ada@example.org')
  expect(tokens.readStop(confirm)).toBe(null)
  const read = tokens.readConfirm(confirm)
  expect([read?.user, read?.holdsFor('ada@example.org'), read?.holdsFor('eve@example.org')]).toEqual([
    ada,
    true,
    false,
  ])
})

test('[DIGEST-15] one that is changed anywhere is none', () => {
  const stop = tokens.toStop(ada)
  const bytes = Buffer.from(stop, 'base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(tokens.readStop(changed.toString('base64url'))).toBe(null)
  }
  const others = Buffer.from(tokens.toStop(bob), 'base64url')
  const mixed = Buffer.concat([others.subarray(0, 16), bytes.subarray(16)]).toString('base64url')
  for (const wrong of [mixed, '', stop.slice(1), `${stop}A`, 'x'.repeat(5_000), stop.replace(/.$/, '=')]) {
    expect(tokens.readStop(wrong)).toBe(null)
  }
})
