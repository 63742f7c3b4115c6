// Whose a mailbox is, and what the addresses in letters are signed with, on each engine.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewAccount } from '../../src/accounts/ports/account-store.ts'
import { createPostgresAccountStore } from '../../src/adapters/accounts/account-store-postgres.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresMailboxes } from '../../src/adapters/notify/digests/mailbox-store-postgres.ts'
import { createPostgresPreferences } from '../../src/adapters/notify/preferences-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson, newUserId } from '../support/rooms/people.ts'

describe.each(ENGINES)('mailboxes on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(4)
  })
  afterAll(() => fresh.stop())

  const isConfirmed = async (id: string): Promise<boolean> => {
    const rows = await db.run(
      (sql) => sql`select from users where id = ${id} and email_confirmed_at is not null`,
    )
    return rows.length > 0
  }

  test('[DIGEST-15] all nodes sign with one key, also when they begin at once', async () => {
    const keys = await Promise.all(Array.from({ length: 4 }, () => createPostgresMailboxes(db).key()))
    const [first] = keys.map((key) => Buffer.from(key).toString('hex'))
    expect(keys.map((key) => Buffer.from(key).toString('hex'))).toEqual(Array<unknown>(4).fill(first))
    expect(first).toMatch(/^[0-9a-f]{64}$/)
  })

  test('[DIGEST-14] a provider says whose address it is; who signs up says so by a letter alone, and of that address', async () => {
    const accounts = createPostgresAccountStore(db)
    const added = async (name: string, identity: NewAccount['identity']) => {
      const email = `${name}@example.org`
      const account = {
        ...{ id: newUserId(), username: name, usernameKey: name, displayName: name, address: '192.0.2.1' },
        ...{ email, emailKey: email, identity, passwordHash: identity === null ? 'none' : null },
      }
      await accounts.add(account, { firstOnly: false, inviteHash: null })
      return account.id
    }
    const known = await added('ada', { provider: 'acme', subject: '1', email: 'ada@example.org' })
    const unknown = await added('bob', null)
    expect([await isConfirmed(known), await isConfirmed(unknown)]).toEqual([true, false])
    const mailboxes = createPostgresMailboxes(db)
    expect(await mailboxes.ownerOf(unknown)).toEqual({ username: 'bob', email: 'bob@example.org' })
    await mailboxes.confirm(unknown, 'eve@example.org')
    expect(await isConfirmed(unknown)).toBe(false)
    await mailboxes.confirm(unknown, 'bob@example.org')
    expect(await isConfirmed(unknown)).toBe(true)
    expect(await mailboxes.ownerOf(newUserId())).toBe(null)
  })

  test('[DIGEST-15] stopping letters leaves all other preferences as they are', async () => {
    const [eve, dan] = [await addPerson(db, 'eve'), await addPerson(db, 'dan')]
    const preferences = createPostgresPreferences(db)
    const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' }
    const own = { push: false, email: 'hourly', sounds: true, quietHours } as const
    await preferences.set(eve.id, own)
    for (const { id } of [eve, dan]) await createPostgresMailboxes(db).stopLetters(id)
    expect(await preferences.of(eve.id)).toEqual({ ...own, email: 'off' })
    expect(await preferences.of(dan.id)).toEqual({
      push: true,
      email: 'off',
      sounds: false,
      quietHours: null,
    })
    await createPostgresMailboxes(db).stopLetters(newUserId())
  })
})
