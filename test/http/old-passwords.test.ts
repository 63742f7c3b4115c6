import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENGINES } from '../support/fresh-database.ts'
import { type AccountWorld, startAccountWorld } from './account-world.ts'
import { call, logIn, PASSWORD, signUp } from './calls.ts'

const OLD_HASHES = {
  bcrypt: () => Bun.password.hash(PASSWORD, { algorithm: 'bcrypt', cost: 4 }),
  argon2id: () => hash(PASSWORD, { memoryCost: 4_096, timeCost: 1, parallelism: 1 }),
}

describe.each(ENGINES)('passwords hashed long ago, on %s', (engine) => {
  let world: AccountWorld
  beforeAll(async () => {
    world = await startAccountWorld({ engine })
  })
  afterAll(() => world.stop())
  async function hashOf(name: string): Promise<string> {
    const [row] = await world.db.run(
      (sql) => sql<{ hash: string }[]>`select password_hash as hash from users where username = ${name}`,
    )
    return row?.hash ?? ''
  }

  test.each(['bcrypt', 'argon2id'] as const)('[PASSWORD-6] %s: a log-in replaces the hash', async (kind) => {
    await signUp(world.app, kind)
    const old = await OLD_HASHES[kind]()
    await world.db.run((sql) => sql`update users set password_hash = ${old} where username = ${kind}`)
    const wrong = await call(world.app, 'POST /api/auth/login', { email: kind, password: `${PASSWORD}!` })
    expect([wrong.status, await hashOf(kind)]).toEqual([401, old])
    await logIn(world.app, kind)
    const renewed = await hashOf(kind)
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    await logIn(world.app, kind)
    expect(await hashOf(kind)).toBe(renewed)
  })
})
