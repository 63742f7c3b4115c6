import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Authenticator, createAuthenticator } from '../../support/passkeys/authenticator.ts'
import { type Answer, call, enter, PASSWORD } from '../calls.ts'
import { type CareWorld, startCareWorld, tokenIn } from '../care-world.ts'

let world: CareWorld
beforeAll(async () => {
  world = await startCareWorld()
  await enter(world.app, 'founder')
})
afterAll(() => world.stop())

const code = ({ status, body }: Answer) => [status, body.code]
const options = async (path: string, token?: string) =>
  (await call(world.app, `POST ${path}`, undefined, token === undefined ? {} : { token })).body

interface Keyholder {
  readonly token: string
  readonly device: Authenticator
}
/** Somebody new who comes in by a passkey, and has no password. */
async function keyholder(name: string): Promise<Keyholder> {
  const { accessToken: token } = await enter(world.app, name)
  const device = createAuthenticator({ origin: 'http://localhost:3000' })
  const response = device.create(await options('/api/auth/passkeys/options', token))
  await call(world.app, 'POST /api/auth/passkeys', { response }, { token })
  await world.db.run((sql) => sql`update users set password_hash = null where username = ${name}`)
  return { token: await signIn(device), device }
}
async function signIn(device: Authenticator): Promise<string> {
  const response = device.get(await options('/api/auth/login/passkey/options'))
  return (await call(world.app, 'POST /api/auth/login/passkey', { response })).body.accessToken
}
const setPassword = (token: string, body: object) =>
  call(world.app, 'PUT /api/auth/password', body, { token })

test('[BARE-1] an account without a password is opened by none, with the words of a wrong one', async () => {
  await keyholder('ada')
  const tryLogin = (email: string, password: string) =>
    call(world.app, 'POST /api/auth/login', { email, password })
  const wrong = await tryLogin('founder', 'not the password')
  for (const password of [PASSWORD, '', 'null', 'none']) {
    const refused = await tryLogin('ada', password)
    expect([refused.status, refused.body]).toEqual([401, wrong.body])
  }
})

test('[BARE-2] whoever has just signed in may choose a password, and needs it from then on', async () => {
  const { token } = await keyholder('bea')
  expect((await setPassword(token, { newPassword: 'a password at last' })).status).toBe(204)
  const login = { email: 'bea', password: 'a password at last' }
  expect((await call(world.app, 'POST /api/auth/login', login)).status).toBe(200)
  expect(code(await setPassword(token, { newPassword: 'another one of mine' }))).toEqual([
    400,
    'invalid_request',
  ])
  const wrong = { currentPassword: 'a guess', newPassword: 'another one of mine' }
  expect(code(await setPassword(token, wrong))).toEqual([403, 'wrong_password'])
})

test('[BARE-2] a session of an hour is not enough: one signs in again', async () => {
  const { token, device } = await keyholder('cid')
  await world.db.run((sql) => sql`update sessions set created_at = now() - interval '10 minutes'`)
  const newPassword = 'a password at last'
  expect(code(await setPassword(token, { newPassword }))).toEqual([403, 'sign_in_again'])
  expect(code(await setPassword(token, { newPassword, currentPassword: 'a guess' }))).toEqual([
    403,
    'sign_in_again',
  ])
  expect(code(await call(world.app, 'DELETE /api/auth/me', {}, { token }))).toEqual([403, 'sign_in_again'])
  const fresh = await signIn(device)
  expect((await setPassword(fresh, { newPassword })).status).toBe(204)
})

test('[BARE-3] an account without a password is taken along and closed like any other', async () => {
  const { token, device } = await keyholder('dan')
  const taken = await call(world.app, 'GET /api/auth/export', undefined, { token })
  expect(taken.body.profile).toMatchObject({ username: 'dan' })
  expect(taken.body.passkeys).toHaveLength(1)
  expect((await call(world.app, 'DELETE /api/auth/me', {}, { token })).status).toBe(204)
  const response = device.get(await options('/api/auth/login/passkey/options'))
  expect(code(await call(world.app, 'POST /api/auth/login/passkey', { response }))).toEqual([
    401,
    'bad_passkey',
  ])
  const kept = await world.db.run(
    (sql) => sql`select from passkeys p join users u on u.id = p.user_id where u.deleted_at is not null`,
  )
  expect(kept).toHaveLength(0)
})

test('[FACTOR-11] a new password by mail does not switch the second factor off', async () => {
  const { accessToken: token } = await enter(world.app, 'eva')
  await options('/api/auth/totp', token)
  await world.db.run((sql) => sql`update totp set confirmed_at = now()`)
  await call(world.app, 'POST /api/auth/password/forgot', { email: 'eva@example.org' })
  const word = tokenIn(await world.post.next('eva@example.org'))
  const newPassword = 'another one of mine'
  const reset = await call(world.app, 'POST /api/auth/password/reset', { token: word, newPassword })
  expect(reset.status).toBe(204)
  const login = await call(world.app, 'POST /api/auth/login', { email: 'eva', password: newPassword })
  expect(code(login)).toEqual([401, 'totp_required'])
})
