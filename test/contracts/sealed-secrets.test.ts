// What of secrets lies in the tables, on each engine.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPostgresKeyStore } from '../../src/adapters/accounts/key-store-postgres.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresHookStore } from '../../src/adapters/hooks/hook-store-postgres.ts'
import { createPostgresPushKeys } from '../../src/adapters/notify/push/push-keys-postgres.ts'
import { makePushKeys } from '../../src/adapters/notify/push/vapid.ts'
import { sealOldSecrets } from '../../src/adapters/sealing/seal-old.ts'
import { createSealer, type Sealer } from '../../src/adapters/sealing/sealer.ts'
import { createPostgresTotpStore } from '../../src/adapters/sign-in/totp-store-postgres.ts'
import type { HookId } from '../../src/hooks/hook.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson } from '../support/rooms/people.ts'
import { aSealer } from '../support/secrets/a-sealer.ts'

const PLAIN = createSealer([])
const SECRETS = { totp: 'JBSWY3DPEHPK3PXP', hook: 'whsec-of-the-tests', scalar: 'the-private-half' }

describe.each(ENGINES)('secrets on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
  })
  afterAll(() => fresh.stop())

  /** One of each kind, and how to read them. */
  async function keepAll(name: string, sealer: Sealer) {
    const { id: user } = await addPerson(db, name)
    const room = Bun.randomUUIDv7()
    await db.run((sql) => sql`insert into rooms (id, kind, name) values (${room}, 'group', 'Tea')`)
    const hook = Bun.randomUUIDv7() as HookId
    await createPostgresTotpStore(db, sealer).begin(user, SECRETS.totp)
    const places = { id: hook, room: room as never, name: 'Out', createdBy: user, events: null }
    await createPostgresHookStore(db, sealer).addOutgoing(
      { ...places, url: 'https://a.example/', secret: SECRETS.hook },
      5,
    )
    const soon = Date.now() + 60_000
    const key = {
      kid: name,
      publicJwk: {},
      privateJwk: { d: SECRETS.scalar },
      createdAtMs: soon,
      retiresAtMs: soon,
    }
    await createPostgresKeyStore(db, sealer).add(key)
    return async (reader: Sealer) => ({
      totp: (await createPostgresTotpStore(db, reader).read(user))?.secret,
      hook: (await createPostgresHookStore(db, reader).destination(room as never, hook))?.secret,
      scalar: (await createPostgresKeyStore(db, reader).all()).find(({ kid }) => kid === name)?.privateJwk[
        'd'
      ],
    })
  }

  const tables = async (): Promise<string> =>
    JSON.stringify([
      await db.run((sql) => sql`select * from totp`),
      await db.run((sql) => sql`select * from hooks`),
      await db.run((sql) => sql`select * from signing_keys`),
      await db.run((sql) => sql`select * from push_keys`),
    ])
  const shown = async (): Promise<readonly string[]> => {
    const text = await tables()
    return Object.values(SECRETS).filter((secret) => text.includes(secret))
  }

  test('[SEAL-6] second factors, secrets of webhooks and private keys stand in no table, and are read from it', async () => {
    const read = await keepAll('ada', aSealer())
    expect(await shown()).toEqual([])
    expect(await read(aSealer())).toEqual(SECRETS)
    const pair = await createPostgresPushKeys(db, aSealer()).keep(makePushKeys)
    expect(await tables()).not.toContain(String(pair.privateJwk['d']))
    expect(await createPostgresPushKeys(db, aSealer()).keep(makePushKeys)).toEqual(pair)
  })

  test('[SEAL-7] what lay there before there was a key is sealed at the start, once, and stays what it was', async () => {
    const read = await keepAll('bob', PLAIN)
    expect(await shown()).toEqual(Object.values(SECRETS))
    // Two nodes that start at the same time.
    const sealed = await Promise.all([sealOldSecrets(db, aSealer()), sealOldSecrets(db, aSealer())])
    expect(Math.max(...sealed)).toBeGreaterThan(0)
    expect(await shown()).toEqual([])
    expect(await read(aSealer())).toEqual(SECRETS)
    expect(await sealOldSecrets(db, aSealer())).toBe(0)
    await expect(
      sealOldSecrets(db, createSealer(['another key, which is not the one of before'])),
    ).rejects.toThrow('SECRETS_KEY')
  })
})
