import { parseOptions } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { ARGON2_COST, createPasswordHasher, NOBODYS_HASH } from './password-hasher.ts'

// The library numbers its algorithms; 2 is argon2id.
const ARGON2ID = 2

test('[PASSWORD-5] a hash is argon2id at the cost OWASP names, salted', async () => {
  const hasher = createPasswordHasher()
  const [one, two] = await Promise.all([hasher.hash('a password'), hasher.hash('a password')])
  if (!one.ok || !two.ok) throw new Error('too busy')
  expect(one.value).not.toBe(two.value)
  expect(parseOptions(one.value)).toMatchObject({ algorithm: ARGON2ID, ...ARGON2_COST })
  expect(ARGON2_COST).toEqual({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  expect(await hasher.verify(one.value, 'a password')).toEqual({ ok: true, value: true })
  expect(await hasher.verify(one.value, 'another')).toEqual({ ok: true, value: false })
})

test('[LOGIN-3] where there is no account, a hash of the same cost is checked, and never matches', async () => {
  expect(parseOptions(NOBODYS_HASH)).toMatchObject({ algorithm: ARGON2ID, ...ARGON2_COST })
  expect(await createPasswordHasher().verify(null, '')).toEqual({ ok: true, value: false })
})
