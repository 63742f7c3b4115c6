// Tokens that the server did not make, or did not make like this, at every door at which one is shown.

import { isDeepStrictEqual } from 'node:util'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaints } from '../../fuzz/vital-signs.ts'
import { control, type Forge, forged, signedBy } from './forge.ts'
import { atEveryDoor, CLOSED_DOORS, startTokenWorld, type TokenWorld } from './token-world.ts'

let world: TokenWorld
let forge: Forge
beforeAll(async () => {
  world = await startTokenWorld()
  forge = { genuine: world.ada.token, ...(await world.key()) }
})
afterAll(() => world.stop())

test('[ATTACK-8] a token that is made as ours are opens every door', async () => {
  const open = { http: 200, upgrade: 101, protocol: 101, stomp: 'CONNECTED', renewal: 'ok' }
  expect(await atEveryDoor(world, forge.genuine)).toEqual(open)
  expect(await atEveryDoor(world, await control(forge))).toEqual(open)
})

test('[ATTACK-8] a token that is wrong in one way opens none', async () => {
  const tokens = await forged(forge)
  expect(tokens.size).toBeGreaterThan(40)
  const opened: unknown[] = []
  const rest = [...tokens]
  const one = async (): Promise<void> => {
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      const doors = await atEveryDoor(world, next[1])
      if (!isDeepStrictEqual(doors, CLOSED_DOORS)) opened.push([next[0], doors])
    }
  }
  // Fewer at once than one person may have sockets.
  await Promise.all(Array.from({ length: 8 }, one))
  expect(opened).toEqual([])
  expect(await complaints(world.server)).toEqual([])
}, 30_000)

test('[ATTACK-8] a token of a key that was retired opens none', async () => {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const [privateJwk, publicJwk] = [await exportJWK(pair.privateKey), await exportJWK(pair.publicKey)]
  const keep = (kid: string, retires: Date) =>
    world.db.run(
      (sql) => sql`insert into signing_keys (kid, public_jwk, private_jwk, created_at, retires_at)
        values (${kid}, ${sql.json({ ...publicJwk })}, ${sql.json({ ...privateJwk })}, now() - interval '1 day', ${retires})`,
    )
  await keep('retired', new Date(Date.now() - 1_000))
  await keep('still-good', new Date(Date.now() + 60_000))
  expect(await atEveryDoor(world, await signedBy(forge, 'retired', privateJwk))).toEqual(CLOSED_DOORS)
  // The same key under a name that holds: it was the retirement that closed the doors.
  expect(await atEveryDoor(world, await signedBy(forge, 'still-good', privateJwk))).toMatchObject({
    http: 200,
  })
})
