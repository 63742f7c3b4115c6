import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Authenticator, createAuthenticator } from '../../support/passkeys/authenticator.ts'
import { type Answer, call, enter, PASSWORD } from '../calls.ts'
import { type CareWorld, startCareWorld } from '../care-world.ts'

const NEEDED = [403, 'fresh_proof_required']

let world: CareWorld
beforeAll(async () => {
  world = await startCareWorld()
})
afterAll(() => world.stop())

const code = ({ status, body }: Answer) => [status, body?.code]
const ask = (token: string, what: string, body?: object) => call(world.app, what, body, { token })
const prove = (token: string, body: object) => ask(token, 'POST /api/auth/proof', body)
const options = async (token: string, path: string) =>
  (await ask(token, `POST /api/auth/${path}/options`)).body

/** What a thief would leave behind, each as it is answered. */
async function attempts(token: string): Promise<Record<string, unknown>> {
  const asked = { passkey: 'POST /api/auth/passkeys/options', totp: 'POST /api/auth/totp' }
  const answers = await Promise.all(
    Object.entries(asked).map(async ([name, what]) => [name, code(await ask(token, what))] as const),
  )
  return Object.fromEntries(answers)
}
const REFUSED = { passkey: NEEDED, totp: NEEDED }
const ALLOWED = { passkey: [200, undefined], totp: [201, undefined] }

/** Ten minutes go by. */
const wait = () =>
  world.db.run(
    (sql) => sql`update sessions set created_at = created_at - interval '10 minutes',
      proved_at = proved_at - interval '10 minutes'`,
  )

async function old(name: string): Promise<string> {
  const { accessToken } = await enter(world.app, name)
  await wait()
  return accessToken
}

async function oldWithPasskey(name: string): Promise<{ token: string; device: Authenticator }> {
  const { accessToken: token } = await enter(world.app, name)
  const device = createAuthenticator({ origin: 'http://localhost:3000' })
  const response = device.create(await options(token, 'passkeys'))
  const added = await ask(token, 'POST /api/auth/passkeys', { response })
  if (added.status !== 201) throw new Error(`not added: ${JSON.stringify(added.body)}`)
  await wait()
  return { token, device }
}

test('[SELF-1] a session of ten minutes adds no passkey and no second factor, one of a moment does', async () => {
  const { accessToken: token } = await enter(world.app, 'ada')
  expect(await attempts(token)).toEqual(ALLOWED)
  await wait()
  expect(await attempts(token)).toEqual(REFUSED)
})

test('[SELF-2] the password proves the session that shows it, for ten minutes, and no other one', async () => {
  const token = await old('bea')
  const login = await call(world.app, 'POST /api/auth/login', { email: 'bea', password: PASSWORD })
  const other: string = login.body.accessToken
  await wait()
  const before = await ask(token, 'GET /api/auth/proof')
  expect(before.body).toEqual({ fresh: false, password: true, passkeys: false })
  expect((await prove(token, { password: PASSWORD })).status).toBe(204)
  expect((await ask(token, 'GET /api/auth/proof')).body.fresh).toBe(true)
  expect(await attempts(token)).toEqual(ALLOWED)
  expect(await attempts(other)).toEqual(REFUSED)
  await wait()
  expect(await attempts(token)).toEqual(REFUSED)
})

test('[SELF-2] what is no password of theirs proves nothing, and is counted as a wrong log-in', async () => {
  const token = await old('cid')
  expect(code(await prove(token, { password: 'a guess' }))).toEqual([403, 'wrong_password'])
  expect(code(await prove(token, {}))).toEqual([400, 'invalid_request'])
  expect(await attempts(token)).toEqual(REFUSED)
  const failed = await world.db.run(
    (sql) => sql`select 1 from audit_log l join users u on u.id = l.user_id
      where l.action = 'login_failed' and u.username = 'cid'`,
  )
  expect(failed).toHaveLength(1)
})

test('[SELF-2] a passkey of theirs proves it, one of somebody else does not', async () => {
  const { token, device } = await oldWithPasskey('dan')
  const { token: thief, device: own } = await oldWithPasskey('eve')
  expect((await ask(token, 'GET /api/auth/proof')).body).toEqual({
    fresh: false,
    password: true,
    passkeys: true,
  })
  const foreign = own.get(await options(token, 'proof'))
  expect(code(await prove(token, { response: foreign }))).toEqual([403, 'not_proven'])
  const challengeOfDan = device.get(await options(token, 'proof'))
  expect(code(await prove(thief, { response: challengeOfDan }))).toEqual([403, 'not_proven'])
  expect([await attempts(token), await attempts(thief)]).toEqual([REFUSED, REFUSED])
  const good = device.get(await options(token, 'proof'))
  expect((await prove(token, { response: good })).status).toBe(204)
  expect(code(await prove(token, { response: good }))).toEqual([403, 'not_proven'])
  expect(await attempts(token)).toEqual(ALLOWED)
})

test('[SELF-2] a challenge for a log-in is none for a proof, and the other way round', async () => {
  const { token, device } = await oldWithPasskey('fay')
  const forLogIn = (await call(world.app, 'POST /api/auth/login/passkey/options')).body
  expect(code(await prove(token, { response: device.get(forLogIn) }))).toEqual([403, 'not_proven'])
  const response = device.get(await options(token, 'proof'))
  expect(code(await call(world.app, 'POST /api/auth/login/passkey', { response }))).toEqual([
    401,
    'bad_passkey',
  ])
})

test('[SELF-3] who has no password cannot draw out that they have just signed in, but may show a passkey', async () => {
  const { token, device } = await oldWithPasskey('gus')
  await world.db.run((sql) => sql`update users set password_hash = null where username = 'gus'`)
  expect(code(await prove(token, { password: '' }))).toEqual([403, 'sign_in_again'])
  const kept = await world.db.run(
    (sql) => sql`select from sessions s join users u on u.id = s.user_id
      where u.username = 'gus' and s.proved_at is not null`,
  )
  expect(kept).toHaveLength(0)
  await wait()
  const newPassword = 'a password at last'
  expect(code(await ask(token, 'PUT /api/auth/password', { newPassword }))).toEqual([403, 'sign_in_again'])
  expect((await prove(token, { response: device.get(await options(token, 'proof')) })).status).toBe(204)
  expect((await ask(token, 'PUT /api/auth/password', { newPassword })).status).toBe(204)
})
