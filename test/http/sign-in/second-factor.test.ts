import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSystemClock } from '../../../src/adapters/clock-system.ts'
import { type AccountWorld, startAccountWorld } from '../account-world.ts'
import { type Answer, call, enter, logIn, PASSWORD } from '../calls.ts'

const STEP_MS = 30_000
const REQUIRED = [401, 'totp_required']
const BAD = [401, 'bad_code']

describe('a second factor', () => {
  const system = createSystemClock()
  // Codes of steps that have passed count no more: each test moves on instead of waiting half a minute.
  let aheadMs = 0
  const nowMs = () => system.nowMs() + aheadMs
  const moveOn = () => {
    aheadMs += 4 * STEP_MS
  }
  let world: AccountWorld
  beforeAll(async () => {
    world = await startAccountWorld({ clock: { ...system, nowMs } })
  })
  afterAll(() => world.stop())

  const codeOf = (secret: string, steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: nowMs() + steps * STEP_MS })
  const wrongFor = (secret: string) => {
    const near = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps))
    return ['000000', '111111', '222222', '333333', '444444', '555555'].find((guess) => !near.includes(guess))
  }
  const tryLogin = (email: string, more = {}) =>
    call(world.app, 'POST /api/auth/login', { email, password: PASSWORD, ...more })
  const code = ({ status, body }: Answer) => [status, body.code]

  interface Guarded {
    readonly name: string
    readonly token: string
    readonly secret: string
    readonly codes: readonly string[]
  }
  /** Somebody new, whose second factor is on. */
  async function guarded(name: string): Promise<Guarded> {
    const { accessToken: token } = await enter(world.app, name)
    const { secret } = (await call(world.app, 'POST /api/auth/totp', undefined, { token })).body
    const on = await call(world.app, 'POST /api/auth/totp/confirm', { code: codeOf(secret) }, { token })
    if (on.status !== 200) throw new Error(`not switched on: ${JSON.stringify(on.body)}`)
    moveOn()
    return { name, token, secret, codes: on.body.recoveryCodes }
  }

  test('[FACTOR-1] a factor that was only begun is not asked for', async () => {
    const { accessToken: token } = await enter(world.app, 'ada')
    const begun = await call(world.app, 'POST /api/auth/totp', undefined, { token })
    expect(begun.status).toBe(201)
    const { secret, uri } = begun.body
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(uri).toBe(
      `otpauth://totp/Parley:ada?issuer=Parley&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
    )
    expect((await tryLogin('ada')).status).toBe(200)
    expect((await call(world.app, 'GET /api/auth/totp', undefined, { token })).body).toEqual({ on: false })
  })

  test('[FACTOR-1] a wrong code switches nothing on, the right one does and hands out ten recovery codes', async () => {
    const { accessToken: token } = await enter(world.app, 'bea')
    const confirm = (text: unknown) =>
      call(world.app, 'POST /api/auth/totp/confirm', { code: text }, { token })
    expect(code(await confirm('123456'))).toEqual([409, 'totp_off'])
    const { secret } = (await call(world.app, 'POST /api/auth/totp', undefined, { token })).body
    const wrong = await confirm(wrongFor(secret))
    expect([...code(wrong), wrong.body.errors[0].path]).toEqual([400, 'invalid_request', 'code'])
    const on = await confirm(codeOf(secret))
    expect(on.status).toBe(200)
    expect(new Set(on.body.recoveryCodes).size).toBe(10)
    expect(code(await confirm(codeOf(secret, 1)))).toEqual([409, 'totp_on'])
    expect(code(await call(world.app, 'POST /api/auth/totp', undefined, { token }))).toEqual([409, 'totp_on'])
    expect((await call(world.app, 'GET /api/auth/totp', undefined, { token })).body).toEqual({
      ...{ on: true, recoveryCodesLeft: 10 },
      confirmedAt: expect.stringMatching(/Z$/),
    })
  })

  test('[FACTOR-3] with a factor the password alone lets nobody in, and the answer says what is missing', async () => {
    const { name, secret } = await guarded('cid')
    const without = await tryLogin(name)
    expect(code(without)).toEqual(REQUIRED)
    expect(Object.keys(without.body).sort()).toEqual(['code', 'detail', 'status', 'title', 'type'])
    const withCode = await tryLogin(name, { totp: codeOf(secret) })
    expect([withCode.status, withCode.body.user.username]).toEqual([200, name])
    expect(code(await tryLogin(name, { password: 'not the password', totp: codeOf(secret, 1) }))).toEqual([
      401,
      'bad_credentials',
    ])
  })

  test('[FACTOR-2] a code counts once, at log-in too', async () => {
    const { name, secret } = await guarded('dan')
    const totp = codeOf(secret)
    const tries = await Promise.all(Array.from({ length: 4 }, () => tryLogin(name, { totp })))
    expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401])
    expect(code(await tryLogin(name, { totp: codeOf(secret, -1) }))).toEqual(BAD)
  })

  test('[FACTOR-2] the code that switched the factor on lets nobody in', async () => {
    const { accessToken: token } = await enter(world.app, 'eva')
    const { secret } = (await call(world.app, 'POST /api/auth/totp', undefined, { token })).body
    const totp = codeOf(secret)
    await call(world.app, 'POST /api/auth/totp/confirm', { code: totp }, { token })
    expect(code(await tryLogin('eva', { totp }))).toEqual(BAD)
  })

  test('[FACTOR-7] a clock may be off by one step, and not by two', async () => {
    const { name, secret } = await guarded('fay')
    const outcomes: number[] = []
    for (const steps of [-2, 2, -1])
      outcomes.push((await tryLogin(name, { totp: codeOf(secret, steps) })).status)
    moveOn()
    outcomes.push((await tryLogin(name, { totp: codeOf(secret, 1) })).status)
    expect(outcomes).toEqual([401, 401, 200, 200])
  })

  test('[FACTOR-8] after five wrong codes the sixth is refused, right or wrong, and the account of others is not', async () => {
    const [gus, hal] = [await guarded('gus'), await guarded('hal')]
    for (let at = 0; at < 5; at += 1)
      expect(code(await tryLogin('gus', { totp: wrongFor(gus.secret) }))).toEqual(BAD)
    const sixth = await tryLogin('gus', { totp: codeOf(gus.secret) })
    expect(code(sixth)).toEqual([429, 'rate_limited'])
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(500)
    expect(code(await tryLogin('gus', { recoveryCode: gus.codes[0] }))).toEqual([429, 'rate_limited'])
    expect((await tryLogin('hal', { totp: codeOf(hal.secret) })).status).toBe(200)
  })

  test('[FACTOR-8] right codes do not count', async () => {
    const { name, secret } = await guarded('ian')
    for (let at = 0; at < 7; at += 1) {
      expect((await tryLogin(name, { totp: codeOf(secret) })).status).toBe(200)
      moveOn()
    }
  })

  test('[FACTOR-4] a recovery code lets its owner in once, however it is written', async () => {
    const { name, codes } = await guarded('joe')
    const recoveryCode = ` ${codes[3]?.toUpperCase().replaceAll('-', ' ')} `
    expect((await tryLogin(name, { recoveryCode })).status).toBe(200)
    expect(code(await tryLogin(name, { recoveryCode }))).toEqual(BAD)
    expect(code(await tryLogin(name, { recoveryCode: 'aaaa-bbbb-cccc-dddd-eeee-ffff' }))).toEqual(BAD)
  })

  test('[FACTOR-5] the owner renews the recovery codes with the password, and the old ones are nothing', async () => {
    const { name, token, codes } = await guarded('kim')
    const path = 'POST /api/auth/totp/recovery-codes'
    expect(code(await call(world.app, path, { password: 'a guess' }, { token }))).toEqual([
      403,
      'wrong_password',
    ])
    const renewed = await call(world.app, path, { password: PASSWORD }, { token })
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect(code(await tryLogin(name, { recoveryCode: codes[0] }))).toEqual(BAD)
    expect((await tryLogin(name, { recoveryCode: renewed.body.recoveryCodes[0] })).status).toBe(200)
  })

  test('[FACTOR-6] a session alone does not switch a factor off; the password or a code does', async () => {
    for (const how of ['password', 'code'] as const) {
      const { name, token, secret } = await guarded(`lea-${how}`)
      const off = (body: object) => call(world.app, 'DELETE /api/auth/totp', body, { token })
      expect(code(await off({}))).toEqual([400, 'invalid_request'])
      expect(code(await off({ password: 'a guess' }))).toEqual([403, 'wrong_password'])
      expect(code(await off({ code: wrongFor(secret) }))).toEqual([400, 'invalid_request'])
      const proof = how === 'password' ? { password: PASSWORD } : { code: codeOf(secret) }
      expect((await off(proof)).status).toBe(204)
      expect(code(await off({ password: PASSWORD }))).toEqual([409, 'totp_off'])
      expect((await logIn(world.app, name)).accessToken).toEqual(expect.any(String))
    }
  })

  test('[FACTOR-9] secrets and codes stand in no log, and in no table', async () => {
    const { name, secret, codes } = await guarded('mia')
    await tryLogin(name, { recoveryCode: codes[0] })
    const logs = world.logged()
    const kept = await world.db.run((sql) => sql`select * from recovery_codes`)
    const secrets = await world.db.run((sql) => sql`select * from totp`)
    expect(kept.length).toBeGreaterThan(9)
    expect(secrets.length).toBeGreaterThan(0)
    for (const word of [secret, ...codes]) {
      expect(logs).not.toContain(word)
      expect(JSON.stringify([kept, secrets])).not.toContain(word)
    }
  })

  test('[FACTOR-1] an account without one logs in with a code that nobody asked for', async () => {
    await enter(world.app, 'ned')
    expect((await tryLogin('ned', { totp: '123456' })).status).toBe(200)
  })
})
