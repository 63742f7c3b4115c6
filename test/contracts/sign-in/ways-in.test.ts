// Identities and passkeys as every engine keeps them, and the last of them.

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { IdentityStore } from '../../../src/accounts/ports/sign-in/identity-store.ts'
import type { PasskeyStore } from '../../../src/accounts/ports/sign-in/passkey-store.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createPostgresIdentityStore } from '../../../src/adapters/sign-in/identity-store-postgres.ts'
import { createPostgresPasskeyStore } from '../../../src/adapters/sign-in/passkey-store-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { addPerson } from '../../support/rooms/people.ts'

const HERE = '192.0.2.1'
const how = { max: 3, address: HERE }

describe.each(ENGINES)('kept on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let identities: IdentityStore
  let passkeys: PasskeyStore
  let count = 0
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(8)
    identities = createPostgresIdentityStore(db)
    passkeys = createPostgresPasskeyStore(db)
  })
  afterAll(() => fresh.stop())

  async function aUser(password: 'with a password' | 'without'): Promise<UserId> {
    count += 1
    const { id } = await addPerson(db, `user${count}`)
    if (password === 'without')
      await db.run((sql) => sql`update users set password_hash = null where id = ${id}`)
    return id
  }
  const aKey = (more = {}) => ({
    ...{ id: randomBytes(16).toString('base64url'), publicKey: randomBytes(77), counter: 0 },
    ...{ transports: ['internal', 'hybrid'], name: 'A phone', ...more },
  })
  const acme = (subject: string, provider = 'acme') => ({ provider, subject, email: 'ada@example.org' })
  const close = (id: UserId) => db.run((sql) => sql`update users set disabled_at = now() where id = ${id}`)
  const audit = async (id: UserId) =>
    (
      await db.run(
        (sql) => sql<{ action: string }[]>`select action from audit_log where user_id = ${id} order by id`,
      )
    ).map(({ action }) => action)

  test('[WAY-1] an identity belongs to one account, and an account has one of each provider', async () => {
    const [ada, bob] = [await aUser('with a password'), await aUser('with a password')]
    expect(await identities.link(ada, acme('a'), HERE)).toBe('linked')
    expect(await identities.link(ada, acme('a'), HERE)).toBe('linked')
    expect(await identities.link(bob, acme('a'), HERE)).toBe('identity_taken')
    expect(await identities.link(ada, acme('b'), HERE)).toBe('provider_taken')
    expect(await identities.link(ada, acme('a', 'other'), HERE)).toBe('linked')
    expect((await identities.ofUser(ada)).map(({ provider, email }) => [provider, email])).toEqual([
      ['acme', 'ada@example.org'],
      ['other', 'ada@example.org'],
    ])
    expect(await audit(ada)).toEqual(['identity_linked', 'identity_linked'])
  })

  test('[WAY-1] an identity leads to its account, and is known also where that is closed', async () => {
    const ada = await aUser('with a password')
    await identities.link(ada, acme('c'), HERE)
    expect((await identities.find('acme', 'c'))?.profile?.id).toBe(ada)
    expect(await identities.find('other', 'c')).toBeNull()
    await close(ada)
    expect(await identities.find('acme', 'c')).toEqual({ profile: null })
  })

  test('[WAY-2] the last way in stays, whatever it is', async () => {
    const ada = await aUser('without')
    await identities.link(ada, acme('d'), HERE)
    expect(await identities.unlink(ada, 'acme', HERE)).toBe('last')
    const key = aKey()
    await passkeys.add(ada, key, how)
    expect(await identities.unlink(ada, 'acme', HERE)).toBe('removed')
    expect(await passkeys.remove(ada, key.id, HERE)).toBe('last')
    expect(await identities.unlink(ada, 'acme', HERE)).toBe('unknown')
    const bob = await aUser('with a password')
    await identities.link(bob, acme('e'), HERE)
    expect(await identities.unlink(bob, 'acme', HERE)).toBe('removed')
    expect(await audit(bob)).toEqual(['identity_linked', 'identity_unlinked'])
  })

  test('[WAY-2] of all ways in, removed at the same time, one stays', async () => {
    const ada = await aUser('without')
    const names = ['p1', 'p2', 'p3', 'p4']
    for (const provider of names) await identities.link(ada, acme('f', provider), HERE)
    const outcomes = await Promise.all(names.map((provider) => identities.unlink(ada, provider, HERE)))
    expect(outcomes.toSorted()).toEqual(['last', 'removed', 'removed', 'removed'])
    expect(await identities.ofUser(ada)).toHaveLength(1)
  })

  test('[PASSKEY-5] a passkey is found with what it was added with, and its owner', async () => {
    const ada = await aUser('with a password')
    const key = aKey({ counter: 4_000_000_000 })
    expect(await passkeys.add(ada, key, how)).toMatchObject({
      id: key.id,
      name: 'A phone',
      lastUsedAtMs: null,
    })
    const found = await passkeys.find(key.id)
    expect(found?.profile.id).toBe(ada)
    expect({ ...found?.passkey, publicKey: Buffer.from(found?.passkey.publicKey ?? []) }).toEqual({
      ...{ id: key.id, publicKey: key.publicKey, counter: 4_000_000_000, transports: key.transports },
    })
    await close(ada)
    expect(await passkeys.find(key.id)).toBeNull()
  })

  test('[PASSKEY-5] a passkey has one owner, and nobody has more than they may', async () => {
    const [ada, bob] = [await aUser('with a password'), await aUser('with a password')]
    const key = aKey()
    await passkeys.add(ada, key, how)
    expect(await passkeys.add(bob, key, how)).toBe('taken')
    await passkeys.add(ada, aKey(), how)
    await passkeys.add(ada, aKey(), how)
    expect(await passkeys.add(ada, aKey(), how)).toBe('full')
    expect(await passkeys.ofUser(ada)).toHaveLength(3)
  })

  test('[PASSKEY-5] of many that are added at once as many are kept as there may be', async () => {
    const ada = await aUser('with a password')
    const added = await Promise.all(Array.from({ length: 24 }, () => passkeys.add(ada, aKey(), how)))
    expect(added.filter((one) => one === 'full')).toHaveLength(21)
    expect(await passkeys.ofUser(ada)).toHaveLength(3)
  })

  test('[PASSKEY-6] a counter goes up or the passkey is not used, unless its device does not count', async () => {
    const ada = await aUser('with a password')
    const [counting, silent] = [aKey({ counter: 5 }), aKey()]
    await passkeys.add(ada, counting, how)
    await passkeys.add(ada, silent, how)
    const uses = [5, 4, 0, 4_000_000_000, 7].map((counter) => () => passkeys.use(counting.id, counter))
    const outcomes: boolean[] = []
    for (const use of uses) outcomes.push(await use())
    expect(outcomes).toEqual([false, false, false, true, false])
    expect([await passkeys.use(silent.id, 0), await passkeys.use(silent.id, 0)]).toEqual([true, true])
    expect((await passkeys.ofUser(ada)).every(({ lastUsedAtMs }) => lastUsedAtMs !== null)).toBe(true)
  })

  test('[PASSKEY-7] passkeys are renamed and removed by their owners alone', async () => {
    const [ada, bob] = [await aUser('with a password'), await aUser('with a password')]
    const key = aKey()
    await passkeys.add(ada, key, how)
    expect([await passkeys.rename(bob, key.id, 'Mine'), await passkeys.remove(bob, key.id, HERE)]).toEqual([
      null,
      'unknown',
    ])
    expect((await passkeys.rename(ada, key.id, 'The old phone'))?.name).toBe('The old phone')
    expect([await passkeys.remove(ada, key.id, HERE), await passkeys.find(key.id)]).toEqual(['removed', null])
    expect(await audit(ada)).toEqual(['passkey_added', 'passkey_removed'])
  })
})
