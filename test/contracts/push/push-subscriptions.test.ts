// Browsers that take pushes, on each engine.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../../rooms/model/words.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createPostgresPushKeys } from '../../../src/adapters/notify/push/push-keys-postgres.ts'
import { makePushKeys } from '../../../src/adapters/notify/push/vapid.ts'
import { MAX_DEVICES } from '../../../src/notify/ports/push-subscriptions.ts'
import { isPointOfP256 } from '../../../src/notify/push/browser-keys.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { makeBrowserKeys } from '../../support/push/browser-end.ts'
import { createPushWorld, type PushWorld } from '../../support/push/push-world.ts'
import { addPerson } from '../../support/rooms/people.ts'
import { aSealer } from '../../support/secrets/a-sealer.ts'

describe.each(ENGINES)('browsers that take pushes on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let world: PushWorld
  let ada: Person
  let bob: Person
  let count = 0
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(4)
    world = createPushWorld(db)
  })
  afterAll(() => fresh.stop())
  beforeEach(async () => {
    count += 1
    ada = await addPerson(db, `ada${count}`)
    bob = await addPerson(db, `bob${count}`)
  })

  const endpointsOf = async ({ id }: Person): Promise<readonly string[]> => {
    const rows = await db.run(
      (sql) => sql<{ endpoint: string }[]>`
        select endpoint from push_subscriptions where user_id = ${id} order by created_at desc, id desc`,
    )
    return rows.map(({ endpoint }) => endpoint)
  }
  const endSession = (session: string) =>
    db.run((sql) => sql`update sessions set revoked_at = now() where id = ${session}`)

  test('[WEBPUSH-1] the key is made once, however many nodes start at the same time, and is a point of P-256', async () => {
    const nodes = Array.from({ length: 4 }, () => createPostgresPushKeys(db, aSealer()).keep(makePushKeys))
    const keys = await Promise.all(nodes)
    expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(1)
    const kept = await createPostgresPushKeys(db, aSealer()).keep(() =>
      Promise.reject(new Error('not needed')),
    )
    expect(kept).toEqual(keys[0])
    expect(isPointOfP256(Buffer.from(kept.publicKey, 'base64url'))).toBe(true)
    expect(isPointOfP256(new Uint8Array(65).fill(4))).toBe(false)
  })

  test('[WEBPUSH-2] a browser is kept once, and moves to whoever says it last', async () => {
    const { endpoint, session, keys } = await world.addDevice(ada)
    const target = { endpoint, ...keys }
    await world.subscriptions.add({ user: ada.id, session }, target)
    expect(await endpointsOf(ada)).toEqual([endpoint])
    const [device] = await world.subscriptions.ofUser(ada.id)
    expect(device).toMatchObject({ session, origin: 'https://push.example' })
    await world.addDevice(bob, endpoint)
    expect([await endpointsOf(ada), await endpointsOf(bob)]).toEqual([[], [endpoint]])
  })

  test('[WEBPUSH-2] of twenty the oldest goes', async () => {
    const devices: string[] = []
    for (let n = 0; n <= MAX_DEVICES; n += 1) devices.push((await world.addDevice(ada)).endpoint)
    expect(await endpointsOf(ada)).toEqual(devices.slice(1).reverse())
  })

  test('[WEBPUSH-3] whoever logs out takes no pushes any more, and nobody else can take them away', async () => {
    const [one, two] = [await world.addDevice(ada), await world.addDevice(ada)]
    expect(await world.subscriptions.remove(bob.id, { endpoint: one.endpoint })).toBe(false)
    expect(await world.subscriptions.remove(ada.id, { endpoint: one.endpoint })).toBe(true)
    await endSession(two.session)
    expect(await world.subscriptions.ofUser(ada.id)).toEqual([])
    await world.subscriptions.sweep()
    expect(await endpointsOf(ada)).toEqual([])
    const { pair, auth } = makeBrowserKeys()
    const target = { endpoint: 'https://push.example/late', p256dh: pair.getPublicKey(), auth }
    await world.subscriptions.add({ user: ada.id, session: two.session }, target)
    expect(await endpointsOf(ada)).toEqual([])
  })

  test('[WEBPUSH-3] places that were long silent are forgotten, and those where something is due are not', async () => {
    const { endpoint } = await world.addDevice(ada)
    const states = [
      `now(), null, null`,
      `null, gen_random_uuid(), null`,
      `null, null, now() - interval '6 days'`,
      `null, null, now() - interval '8 days'`,
      `null, null, null`,
    ]
    for (const state of states)
      await db.run(
        (sql) => sql`
          insert into pushes (subscription_id, place, origin, due_at, taken_by, sent_at)
          select id, gen_random_uuid(), origin, ${sql.unsafe(state)} from push_subscriptions where endpoint = ${endpoint}`,
      )
    await world.subscriptions.sweep()
    expect(await world.pushes()).toHaveLength(3)
  })
})
