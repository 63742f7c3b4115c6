import { expect, test } from 'vitest'
import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import type { KeyStore, StoredKey } from '../ports/key-store.ts'
import type { Profile } from '../profile.ts'
import { createAccessTokens } from './access-tokens.ts'
import { openSigningKeys } from './signing-keys.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const origin = 'https://chat.example.org'
const profile: Profile = {
  id: 'ada' as UserId,
  ...{ username: 'ada', displayName: 'Ada', avatarUrl: null, email: 'ada@example.org', bio: '' },
  ...{ locale: 'en', role: 'user', createdAtMs: 0, lastSeenAtMs: null, showsPresence: true },
}
const session = '01890000-0000-7000-8000-000000000001' as SessionId

function anInstallation() {
  const clock = createFakeClock()
  let rows: readonly StoredKey[] = []
  let reads = 0
  const isAlive = (key: StoredKey): boolean => key.retiresAtMs > clock.nowMs()
  const store: KeyStore = {
    all: async () => {
      reads += 1
      return rows.filter(isAlive).sort((a, b) => b.createdAtMs - a.createdAtMs)
    },
    add: async (key) => {
      rows = [...rows, key]
    },
    sweep: async () => {
      rows = rows.filter(isAlive)
    },
  }
  const node = async (lifeSeconds = 900) => {
    const keys = await openSigningKeys({ store, clock })
    return { keys, tokens: createAccessTokens({ keys, clock, origin, lifeSeconds }) }
  }
  return { clock, node, rows: () => rows.length, reads: () => reads }
}

test('[KEYS-1] the first start makes a key, the next one finds it', async () => {
  const { node, rows } = anInstallation()
  const first = await node()
  const second = await node()
  expect(rows()).toBe(1)
  expect(second.keys.current().kid).toBe(first.keys.current().kid)
})

test('[KEYS-2] after 30 days another key signs, and the tokens of the last one hold until they expire', async () => {
  const { clock, node } = anInstallation()
  const { keys, tokens } = await node(24 * 60 * 60)
  const old = keys.current().kid
  await clock.advance(30 * DAY_MS - 1_000)
  await keys.renew()
  expect(keys.current().kid).toBe(old)
  const token = await tokens.sign(profile, session)
  await clock.advance(1_000)
  await keys.renew()
  expect(keys.current().kid).not.toBe(old)
  expect(keys.published().keys).toHaveLength(2)
  const restarted = await node()
  await clock.advance(DAY_MS - 2_000)
  expect(await restarted.tokens.verify(token)).toMatchObject({ sessionId: session })
  await clock.advance(1_000)
  expect(await restarted.tokens.verify(token)).toBeNull()
})

test('[KEYS-2] a key whose tokens are all dead is forgotten', async () => {
  const { clock, node, rows } = anInstallation()
  const { keys } = await node()
  const old = keys.current().kid
  await clock.advance(32 * DAY_MS)
  await keys.renew()
  expect([rows(), keys.published().keys.length]).toEqual([1, 1])
  expect(keys.current().kid).not.toBe(old)
})

test('[KEYS-3] a token of a key that another node has just made is believed', async () => {
  const { clock, node } = anInstallation()
  const one = await node()
  await clock.advance(31 * DAY_MS)
  const other = await node()
  expect(other.keys.current().kid).not.toBe(one.keys.current().kid)
  expect(await one.tokens.verify(await other.tokens.sign(profile, session))).toMatchObject({
    sessionId: session,
  })
})

test('[KEYS-3] nodes that have made their first keys at the same time believe each other at once', async () => {
  const { clock, node, rows } = anInstallation()
  const [one, other] = await Promise.all([node(), node()])
  expect(rows()).toBe(2)
  const believed = Promise.all([
    one.tokens.verify(await other.tokens.sign(profile, session)),
    other.tokens.verify(await one.tokens.sign(profile, session)),
  ])
  await clock.advance(250)
  expect((await believed).map((token) => token?.sessionId)).toEqual([session, session])
})

test('[KEYS-6] tokens of strangers, however many, make the store be read four times a second at the most', async () => {
  const { clock, node, reads } = anInstallation()
  const { keys } = await node()
  const before = reads()
  const asked = Promise.all(Array.from({ length: 100 }, (_, n) => keys.publicKey(`of a stranger ${n}`)))
  await clock.advance(250)
  expect(new Set(await asked)).toEqual(new Set([null]))
  expect(reads() - before).toBe(1)
})

test('[KEYS-4] a token ends when it says, also where it was believed before', async () => {
  const { clock, node } = anInstallation()
  const { tokens } = await node()
  const token = await tokens.sign(profile, session)
  await clock.advance(899_000)
  expect(await tokens.verify(token)).toEqual({ sessionId: session, expiresAtMs: clock.nowMs() + 1_000 })
  await clock.advance(1_000)
  expect(await tokens.verify(token)).toBeNull()
})

test('[KEYS-4] a token that is for another installation is not believed', async () => {
  const { clock, node } = anInstallation()
  const { keys, tokens } = await node()
  const elsewhere = createAccessTokens({ keys, clock, origin: 'https://other.example', lifeSeconds: 900 })
  expect(await tokens.verify(await elsewhere.sign(profile, session))).toBeNull()
})
