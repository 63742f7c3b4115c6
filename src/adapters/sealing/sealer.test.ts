// What the database is given of secrets, and what opens it again.

import { expect, test } from 'vitest'
import { createSealer } from './sealer.ts'

const [OLD, NEW] = ['an older key of thirty-two characters', 'a newer key of thirty-two characters.']
const PLACE = 'totp of ada'

test('[SEAL-1] what is sealed shows nothing of the secret, is another text each time, and opens again', () => {
  const sealer = createSealer([NEW])
  const [one, two] = [sealer.seal('JBSWY3DP', PLACE), sealer.seal('JBSWY3DP', PLACE)]
  expect(one).not.toContain('JBSWY3DP')
  expect(one).not.toBe(two)
  expect([one, two].map((stored) => sealer.open(stored, PLACE))).toEqual(['JBSWY3DP', 'JBSWY3DP'])
})

test('[SEAL-2] a sealed secret opens in its own row alone, unchanged, and by its own key', () => {
  const sealer = createSealer([NEW])
  const sealed = sealer.seal('JBSWY3DP', PLACE)
  expect(() => sealer.open(sealed, 'totp of bob')).toThrow()
  for (const at of [sealed.length - 1, sealed.length - 20, sealed.lastIndexOf('.') + 1]) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    const changed = sealed.slice(0, at) + other + sealed.slice(at + 1)
    expect(() => sealer.open(changed, PLACE)).toThrow()
  }
  expect(() => sealer.open(sealed.slice(0, -24), PLACE)).toThrow()
  expect(() => createSealer([OLD]).open(sealed, PLACE)).toThrow('SECRETS_KEY')
  expect(() => createSealer([]).open(sealed, PLACE)).toThrow('SECRETS_KEY')
})

test('[SEAL-3] a key is replaced by putting another one before it', () => {
  const [before, both, after] = [createSealer([OLD]), createSealer([NEW, OLD]), createSealer([NEW])]
  const sealed = before.seal('JBSWY3DP', PLACE)
  expect([before.isOld(sealed), both.isOld(sealed)]).toEqual([false, true])
  const anew = both.seal(both.open(sealed, PLACE), PLACE)
  expect(both.isOld(anew)).toBe(false)
  expect(after.open(anew, PLACE)).toBe('JBSWY3DP')
})

test('[SEAL-4] without a key secrets stay as they are, and what was stored so is read with one, too', () => {
  expect(createSealer([]).seal('JBSWY3DP', PLACE)).toBe('JBSWY3DP')
  expect(createSealer([]).isOld('JBSWY3DP')).toBe(false)
  // What nobody can open has to be looked at, and told of.
  expect(createSealer([]).isOld(createSealer([NEW]).seal('JBSWY3DP', PLACE))).toBe(true)
  const sealer = createSealer([NEW])
  expect([sealer.open('JBSWY3DP', PLACE), sealer.isOld('JBSWY3DP')]).toEqual(['JBSWY3DP', true])
})
