// Steps and second factors as every engine keeps them.

import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { PendingSteps } from '../../../src/accounts/ports/sign-in/pending-steps.ts'
import type { TotpStore } from '../../../src/accounts/ports/sign-in/totp-store.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createPostgresPendingSteps } from '../../../src/adapters/sign-in/pending-steps-postgres.ts'
import { createPostgresTotpStore } from '../../../src/adapters/sign-in/totp-store-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { addPerson } from '../../support/rooms/people.ts'
import { aSealer } from '../../support/secrets/a-sealer.ts'

const HERE = '192.0.2.1'
const aHash = (): Uint8Array => randomBytes(32)
const hashOf = (text: string): Uint8Array => createHash('sha256').update(text).digest()

describe.each(ENGINES)('kept on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let steps: PendingSteps
  let store: TotpStore
  let count = 0
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    steps = createPostgresPendingSteps(db)
    store = createPostgresTotpStore(db, aSealer())
  })
  afterAll(() => fresh.stop())

  async function aUser(): Promise<UserId> {
    count += 1
    return (await addPerson(db, `user${count}`)).id
  }
  async function confirmed(codes: readonly string[] = ['one', 'two']): Promise<UserId> {
    const userId = await aUser()
    await store.begin(userId, 'SECRET')
    const recoveryHashes = codes.map(hashOf)
    await store.confirm(userId, { secret: 'SECRET', step: 100, recoveryHashes }, HERE)
    return userId
  }

  test('[STEP-1] a step is taken once, whoever else asks at the same time', async () => {
    const [hash, userId] = [aHash(), await aUser()]
    const step = { userId, data: { provider: 'google' } }
    await steps.put('provider', hash, { ...step, lifeMs: 60_000 })
    expect(await steps.look('provider', hash)).toEqual(step)
    const taken = await Promise.all(Array.from({ length: 8 }, () => steps.take('provider', hash)))
    expect(taken.filter((one) => one !== null)).toEqual([step])
    expect(await steps.look('provider', hash)).toBeNull()
  })

  test('[STEP-1] a step is nothing to another kind of sign-in, nor once its time is over', async () => {
    const [hash, old] = [aHash(), aHash()]
    await steps.put('passkey_log_in', hash, { userId: null, data: {}, lifeMs: 60_000 })
    await steps.put('passkey_log_in', old, { userId: null, data: {}, lifeMs: -1 })
    expect(await steps.take('second_factor', hash)).toBeNull()
    expect([await steps.look('passkey_log_in', old), await steps.take('passkey_log_in', old)]).toEqual([
      null,
      null,
    ])
    expect(await steps.take('passkey_log_in', hash)).toEqual({ userId: null, data: {} })
  })

  test('[STEP-2] new steps clear old ones away', async () => {
    for (let at = 0; at < 30; at += 1)
      await steps.put('provider', aHash(), { userId: null, data: {}, lifeMs: -1 })
    await steps.put('provider', aHash(), { userId: null, data: {}, lifeMs: 60_000 })
    const rows = await db.run((sql) => sql`select from sign_in_steps where expires_at < now()`)
    expect(rows).toHaveLength(0)
  })

  test('[FACTOR-1] a factor that was begun is begun anew until a code was shown, and then no more', async () => {
    const userId = await aUser()
    expect(await store.read(userId)).toBeNull()
    expect([await store.begin(userId, 'FIRST'), await store.begin(userId, 'SECOND')]).toEqual([true, true])
    expect(await store.read(userId)).toEqual({ secret: 'SECOND', confirmedAtMs: null, recoveryCodesLeft: 0 })
    const shown = { step: 7, recoveryHashes: [aHash()] }
    expect(await store.confirm(userId, { secret: 'FIRST', ...shown }, HERE)).toBe(false)
    expect(await store.confirm(userId, { secret: 'SECOND', ...shown }, HERE)).toBe(true)
    expect(await store.confirm(userId, { secret: 'SECOND', ...shown }, HERE)).toBe(false)
    expect(await store.begin(userId, 'THIRD')).toBe(false)
    expect(await store.read(userId)).toMatchObject({ secret: 'SECOND', recoveryCodesLeft: 1 })
  })

  test('[FACTOR-2] a step is taken once, and none before it after it', async () => {
    const userId = await confirmed()
    expect(await store.takeStep(userId, 100)).toBe(false)
    const taken = await Promise.all(Array.from({ length: 8 }, () => store.takeStep(userId, 102)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect([await store.takeStep(userId, 101), await store.takeStep(userId, 103)]).toEqual([false, true])
  })

  test('[FACTOR-2] without a confirmed factor no step is taken', async () => {
    const userId = await aUser()
    await store.begin(userId, 'SECRET')
    expect(await store.takeStep(userId, 1)).toBe(false)
  })

  test('[FACTOR-4] a recovery code is spent once, by its owner alone', async () => {
    const userId = await confirmed(['mine', 'other'])
    const stranger = await confirmed(['theirs'])
    expect(await store.spendRecoveryCode(stranger, hashOf('mine'), HERE)).toBe(false)
    const spent = await Promise.all(
      Array.from({ length: 8 }, () => store.spendRecoveryCode(userId, hashOf('mine'), HERE)),
    )
    expect(spent.filter(Boolean)).toHaveLength(1)
    expect((await store.read(userId))?.recoveryCodesLeft).toBe(1)
  })

  test('[FACTOR-5] new recovery codes stand in the place of the old ones', async () => {
    const userId = await confirmed(['old'])
    expect(await store.renewRecoveryCodes(userId, [hashOf('new'), hashOf('newer')], HERE)).toBe(true)
    expect(await store.spendRecoveryCode(userId, hashOf('old'), HERE)).toBe(false)
    expect(await store.spendRecoveryCode(userId, hashOf('new'), HERE)).toBe(true)
    expect(await store.renewRecoveryCodes(await aUser(), [aHash()], HERE)).toBe(false)
  })

  test('[FACTOR-6] a factor that is removed takes its codes along, and every act is in the audit log', async () => {
    const userId = await confirmed(['one'])
    await store.spendRecoveryCode(userId, hashOf('one'), HERE)
    await store.renewRecoveryCodes(userId, [hashOf('two')], HERE)
    expect([await store.remove(userId, HERE), await store.remove(userId, HERE)]).toEqual([true, false])
    expect(await store.spendRecoveryCode(userId, hashOf('two'), HERE)).toBe(false)
    const rows = await db.run(
      (sql) => sql<{ action: string }[]>`select action from audit_log where user_id = ${userId} order by id`,
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'totp_on',
      'recovery_code_used',
      'recovery_codes_renewed',
      'totp_off',
    ])
  })
})
