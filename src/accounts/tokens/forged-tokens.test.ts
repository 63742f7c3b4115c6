import { type JWTPayload, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import type { StoredKey } from '../ports/key-store.ts'
import { type AccessTokens, createAccessTokens } from './access-tokens.ts'
import { openSigningKeys, type SigningKeys } from './signing-keys.ts'

const origin = 'https://chat.example.org'
const clock = createFakeClock()
const nowSeconds = clock.nowMs() / 1_000
const good: JWTPayload = {
  sid: '01890000-0000-7000-8000-000000000001',
  ...{ iss: origin, aud: origin, iat: nowSeconds, exp: nowSeconds + 60 },
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

let keys: SigningKeys
let tokens: AccessTokens
beforeAll(async () => {
  const rows: StoredKey[] = []
  const store = {
    all: async () => rows,
    add: async (key: StoredKey) => void rows.push(key),
    sweep: async () => {},
  }
  keys = await openSigningKeys({ store, clock })
  tokens = createAccessTokens({ keys, clock, origin, lifeSeconds: 900 })
})

/** Signed with our own key: what is wrong is the rest. */
const signed = (claims: JWTPayload, header: object = {}) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: keys.current().kid, ...header })
    .sign(keys.current().privateKey, { crit: { exotic: true } })
const without = (name: string): JWTPayload =>
  Object.fromEntries(Object.entries(good).filter(([claim]) => claim !== name))

test('[KEYS-7] the token that all the forged ones are made from is believed', async () => {
  expect(await tokens.verify(await signed(good))).toEqual({
    sessionId: good['sid'],
    expiresAtMs: (nowSeconds + 60) * 1_000,
  })
})

describe('claims', () => {
  test.each<[string, () => JWTPayload]>([
    ['of another issuer', () => ({ ...good, iss: 'https://evil.example' })],
    ['of no issuer', () => without('iss')],
    ['for another audience', () => ({ ...good, aud: 'https://evil.example' })],
    ['for nobody', () => without('aud')],
    ['that have ended a second ago', () => ({ ...good, exp: nowSeconds - 1 })],
    ['that never end', () => without('exp')],
    ['that do not hold yet', () => ({ ...good, nbf: nowSeconds + 60 })],
    ['without a session', () => without('sid')],
    ['with a session that is no id', () => ({ ...good, sid: "' or 1=1 --" })],
    ['of eight kilobytes', () => ({ ...good, filler: 'x'.repeat(8_192) })],
  ])('[KEYS-7] %s are not believed', async (_, claims) => {
    expect(await tokens.verify(await signed(claims()))).toBeNull()
  })
})

describe('a header', () => {
  test.each<[string, object]>([
    ['that names a key nobody has', { kid: 'other' }],
    ['that names a file', { kid: '../../../etc/passwd' }],
    ['that names SQL', { kid: "x' union select public_jwk from signing_keys --" }],
    ['that names no key', { kid: undefined }],
    ['that asks for what we do not know', { crit: ['exotic'], exotic: true }],
  ])('[KEYS-7] %s is not believed', async (_, header) => {
    const verified = tokens.verify(await signed(good, header))
    // Where the key is unknown, others may have made it: that is looked up, now and then.
    await clock.advance(1_000)
    expect(await verified).toBeNull()
  })

  test('[KEYS-7] that brings its own key along is not believed', async () => {
    const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'Ed25519' }, true, [
      'sign',
      'verify',
    ])
    const jwk = await crypto.subtle.exportKey('jwk', publicKey)
    const { kid } = keys.current()
    const token = await new SignJWT(good).setProtectedHeader({ alg: 'EdDSA', kid, jwk }).sign(privateKey)
    expect(await tokens.verify(token)).toBeNull()
  })
})

describe('an algorithm', () => {
  test('[KEYS-7] that is none is not believed', async () => {
    const { kid } = keys.current()
    for (const alg of ['none', 'None', 'nOnE', ''])
      expect([alg, await tokens.verify(`${encode({ alg, kid })}.${encode(good)}.`)]).toEqual([alg, null])
  })

  test('[KEYS-7] that takes the public key for a secret is not believed', async () => {
    const { kid } = keys.current()
    const [jwk] = keys.published().keys
    const x = jwk !== undefined && 'x' in jwk ? String(jwk.x) : ''
    const secrets = [JSON.stringify(jwk), x, Buffer.from(x, 'base64url')]
    for (const secret of secrets) {
      const key = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret
      const token = await new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid }).sign(key)
      expect(await tokens.verify(token)).toBeNull()
    }
  })
})
