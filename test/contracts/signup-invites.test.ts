// Invitations to make an account, in the store: how many are open at once.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UserId } from '../../rooms/kernel/ids.ts'
import type { SignupInvites } from '../../src/accounts/ports/care/signup-invites.ts'
import { createPostgresSignupInvites } from '../../src/adapters/accounts/care/signup-invites-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson } from '../support/rooms/people.ts'

describe.each(ENGINES)('invitations to sign up kept on %s', (engine) => {
  let fresh: FreshDatabase
  let invites: SignupInvites
  let createdBy: UserId
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    const db = fresh.pool(8)
    invites = createPostgresSignupInvites(db)
    createdBy = (await addPerson(db, 'root')).id
  })
  afterAll(() => fresh.stop())

  const add = () => {
    const tokenHash = crypto.getRandomValues(new Uint8Array(32))
    const more = { lifeMs: 60_000, uses: 1, address: '192.0.2.1' }
    return invites.add({ id: Bun.randomUUIDv7(), tokenHash, createdBy, ...more }, 5)
  }

  test('[INVITED-6] of many that are made at once as many are added as there may be; one withdrawn makes room', async () => {
    const made = (await Promise.all(Array.from({ length: 24 }, add))).flatMap((one) => one ?? [])
    expect([made.length, (await invites.open()).length]).toEqual([5, 5])
    expect(await invites.remove(made[0]?.id ?? '', createdBy, '192.0.2.1')).toBe(true)
    expect([await add(), await add()]).toEqual([expect.objectContaining({ usesLeft: 1 }), null])
  })
})
