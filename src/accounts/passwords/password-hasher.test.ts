import { hash, parseOptions } from '@node-rs/argon2'
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

const OLD = { memoryCost: 4_096, timeCost: 3, parallelism: 1 }

test('[PASSWORD-7] older and foreign hashes are matched by the cost that stands in them, and known for what they are', async () => {
  const hasher = createPasswordHasher()
  const password = 'пароль of a former life'
  const bcrypt = await Bun.password.hash(password, { algorithm: 'bcrypt', cost: 4 })
  const stored = {
    cheap: await hash(password, OLD),
    dear: await hash(password, { ...ARGON2_COST, timeCost: 3 }),
    argon2i: await hash(password, { ...ARGON2_COST, algorithm: 1 }),
    bcrypt,
    'of php': bcrypt.replace(/^\$2b/, '$2y'),
    'of old python': bcrypt.replace(/^\$2b/, '$2a'),
  }
  const found = await Promise.all(
    Object.entries(stored).map(async ([name, old]) => [
      name,
      await hasher.verify(old, password),
      await hasher.verify(old, `${password}!`),
      hasher.isOutdated(old),
    ]),
  )
  const right = { ok: true, value: true }
  const wrong = { ok: true, value: false }
  expect(found).toEqual([
    ['cheap', right, wrong, true],
    ['dear', right, wrong, false],
    ['argon2i', right, wrong, true],
    ['bcrypt', right, wrong, true],
    ['of php', right, wrong, true],
    ['of old python', right, wrong, true],
  ])
})

test('[PASSWORD-7] what is no hash that we know opens nothing', async () => {
  const hasher = createPasswordHasher()
  for (const stored of ['', 'plain', '5f4dcc3b5aa765d61d8327deb882cf99', '$2b$04$short', '$6$salt$hash'])
    expect([stored, await hasher.verify(stored, stored)]).toEqual([stored, { ok: true, value: false }])
})
