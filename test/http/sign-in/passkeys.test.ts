import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Authenticator, createAuthenticator, type Lies } from '../../support/passkeys/authenticator.ts'
import { type AccountWorld, startAccountWorld } from '../account-world.ts'
import { type Answer, call, enter, PASSWORD } from '../calls.ts'

const ORIGIN = 'http://localhost:3000'

let world: AccountWorld
beforeAll(async () => {
  world = await startAccountWorld()
})
afterAll(() => world.stop())

const code = ({ status, body }: Answer) => [status, body.code]
const creationOptions = async (token: string) =>
  (await call(world.app, 'POST /api/auth/passkeys/options', undefined, { token })).body
const requestOptions = async () => (await call(world.app, 'POST /api/auth/login/passkey/options')).body
const add = (token: string, body: object) => call(world.app, 'POST /api/auth/passkeys', body, { token })
const logInWith = (response: object) => call(world.app, 'POST /api/auth/login/passkey', { response })

const named = (name: string, what: string) => `${name}-${what.replaceAll(' ', '-').slice(-24)}`

interface Holder {
  readonly token: string
  readonly device: Authenticator
  readonly passkey: { readonly id: string; readonly name: string }
}
/** Somebody new with a passkey. */
async function holder(name: string, site: { counts?: boolean } = {}): Promise<Holder> {
  const { accessToken: token } = await enter(world.app, name)
  const device = createAuthenticator({ origin: ORIGIN, ...site })
  const added = await add(token, { name: 'My phone', response: device.create(await creationOptions(token)) })
  if (added.status !== 201) throw new Error(`not added: ${JSON.stringify(added.body)}`)
  return { token, device, passkey: added.body.passkey }
}

test('[PASSKEY-1] a passkey is asked for its owner, for this site, and to be found without a name', async () => {
  const { accessToken: token } = await enter(world.app, 'ada')
  expect(await creationOptions(token)).toMatchObject({
    rp: { id: 'localhost', name: 'Parley' },
    user: { name: 'ada', displayName: 'ada' },
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    timeout: 300_000,
    excludeCredentials: [],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  expect(await requestOptions()).toEqual({
    rpId: 'localhost',
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    timeout: 300_000,
    userVerification: 'required',
  })
})

test('[PASSKEY-2] a passkey lets its owner in without a name, as a log-in does', async () => {
  const { device } = await holder('bea')
  const entered = await logInWith(device.get(await requestOptions()))
  expect([entered.status, entered.body.user.username, entered.body.tokenType]).toEqual([200, 'bea', 'Bearer'])
  const me = await call(world.app, 'GET /api/auth/me', undefined, { token: entered.body.accessToken })
  expect(me.body.user.email).toBe('bea@example.org')
})

test('[PASSKEY-2] a passkey is two factors in one: no code is asked for', async () => {
  const { device, token } = await holder('cid')
  await call(world.app, 'POST /api/auth/totp', undefined, { token })
  await world.db.run((sql) => sql`update totp set confirmed_at = now()`)
  const withPassword = await call(world.app, 'POST /api/auth/login', { email: 'cid', password: PASSWORD })
  expect(code(withPassword)).toEqual([401, 'totp_required'])
  expect((await logInWith(device.get(await requestOptions()))).status).toBe(200)
})

test('[PASSKEY-3] an answer counts once, and only to a challenge of ours', async () => {
  const { device, token } = await holder('dan')
  const answer = device.get(await requestOptions())
  expect((await logInWith(answer)).status).toBe(200)
  expect(code(await logInWith(answer))).toEqual([401, 'bad_passkey'])
  const same = await requestOptions()
  const both = await Promise.all([logInWith(device.get(same)), logInWith(device.get(same))])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
  const invented = device.get({ challenge: 'x'.repeat(43) })
  expect(code(await logInWith(invented))).toEqual([401, 'bad_passkey'])
  const forRegistration = device.get(await creationOptions(token))
  expect(code(await logInWith(forRegistration))).toEqual([401, 'bad_passkey'])
})

test('[PASSKEY-3] a challenge is good for five minutes', async () => {
  const { device } = await holder('eva')
  const late = device.get(await requestOptions())
  await world.db.run((sql) => sql`update sign_in_steps set expires_at = expires_at - interval '5 minutes'`)
  expect(code(await logInWith(late))).toEqual([401, 'bad_passkey'])
  expect((await logInWith(device.get(await requestOptions()))).status).toBe(200)
})

test.each<[string, Lies]>([
  ['for another origin', { origin: 'http://localhost.evil.example:3000' }],
  ['for another port', { origin: 'http://localhost:3001' }],
  ['for another site', { rpId: 'evil.example' }],
  ['by another key', { otherKey: true }],
  ['without its owner', { unverified: true }],
  ['as a registration', { type: 'webauthn.create' }],
  ['for another person', { userHandle: Buffer.from(Bun.randomUUIDv7()).toString('base64url') }],
])('[PASSKEY-4] what was signed %s lets nobody in', async (what, lies) => {
  const { device } = await holder(named('fay', what))
  const refused = await logInWith(device.get(await requestOptions(), lies))
  expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
    401,
    'bad_passkey',
    'This passkey does not open an account here, or took too long.',
  ])
  expect((await logInWith(device.get(await requestOptions()))).status).toBe(200)
})

test('[PASSKEY-6] a counter that goes back, or stands still, is a copy of the passkey', async () => {
  const { device } = await holder('gus')
  expect((await logInWith(device.get(await requestOptions(), { counter: 10 }))).status).toBe(200)
  for (const counter of [10, 9, 0])
    expect(code(await logInWith(device.get(await requestOptions(), { counter })))).toEqual([
      401,
      'bad_passkey',
    ])
  expect((await logInWith(device.get(await requestOptions(), { counter: 11 }))).status).toBe(200)
  const [one, other] = [await requestOptions(), await requestOptions()]
  const copies = await Promise.all([
    logInWith(device.get(one, { counter: 12 })),
    logInWith(device.get(other, { counter: 12 })),
  ])
  expect(copies.map(({ status }) => status).toSorted()).toEqual([200, 401])
})

test('[PASSKEY-6] a device that does not count lets its owner in again and again', async () => {
  const { device } = await holder('hal', { counts: false })
  for (let at = 0; at < 3; at += 1)
    expect((await logInWith(device.get(await requestOptions()))).status).toBe(200)
})

test.each<[string, Lies]>([
  ['for another origin', { origin: 'https://evil.example' }],
  ['for another site', { rpId: 'evil.example' }],
  ['without its owner', { unverified: true }],
  ['as a log-in', { type: 'webauthn.get' }],
  ['for no challenge of ours', { challenge: 'y'.repeat(43) }],
])('[PASSKEY-4] a passkey made %s is not added', async (what, lies) => {
  const { accessToken: token } = await enter(world.app, named('ian', what))
  const device = createAuthenticator({ origin: ORIGIN })
  const refused = await add(token, { response: device.create(await creationOptions(token), lies) })
  expect([...code(refused), refused.body.errors[0].path]).toEqual([400, 'invalid_request', 'response'])
})

test('[PASSKEY-3] a challenge of one person makes no passkey for another', async () => {
  const [{ accessToken: joe }, { accessToken: kim }] = [
    await enter(world.app, 'joe'),
    await enter(world.app, 'kim'),
  ]
  const made = createAuthenticator({ origin: ORIGIN }).create(await creationOptions(joe))
  expect(code(await add(kim, { response: made }))).toEqual([400, 'invalid_request'])
})

test('[PASSKEY-7] owners list, name and remove their passkeys, and nobody else does', async () => {
  const { token, device, passkey } = await holder('lea')
  const { accessToken: stranger } = await enter(world.app, 'mia')
  const path = `/api/auth/passkeys/${passkey.id}`
  const rename = (name: string, by: string) => call(world.app, `PATCH ${path}`, { name }, { token: by })
  expect(code(await rename('Mine', stranger))).toEqual([404, 'passkey_not_found'])
  expect(code(await call(world.app, `DELETE ${path}`, undefined, { token: stranger }))).toEqual([
    404,
    'passkey_not_found',
  ])
  expect((await rename('The old phone', token)).body.passkey.name).toBe('The old phone')
  expect(code(await rename('', token))).toEqual([400, 'invalid_request'])
  await logInWith(device.get(await requestOptions()))
  const { items } = (await call(world.app, 'GET /api/auth/passkeys', undefined, { token })).body
  const time = expect.stringMatching(/Z$/)
  expect(items).toEqual([{ id: passkey.id, name: 'The old phone', createdAt: time, lastUsedAt: time }])
  expect((await creationOptions(token)).excludeCredentials).toEqual([
    { id: passkey.id, type: 'public-key', transports: ['internal'] },
  ])
  expect((await call(world.app, `DELETE ${path}`, undefined, { token })).status).toBe(204)
  expect(code(await logInWith(device.get(await requestOptions())))).toEqual([401, 'bad_passkey'])
})

test('[PASSKEY-8] the passkey of a closed account lets nobody in', async () => {
  const { device } = await holder('ned')
  await world.db.run((sql) => sql`update users set disabled_at = now() where username = 'ned'`)
  expect(code(await logInWith(device.get(await requestOptions())))).toEqual([401, 'bad_passkey'])
})

test.each([
  ['no JSON in it', { clientDataJSON: 'bm90IEpTT04' }],
  ['a list', { clientDataJSON: Buffer.from('[]').toString('base64url') }],
  ['bytes that are no signature', { signature: 'AAAA' }],
  ['data that is cut off', { authenticatorData: 'AAAA' }],
])('[PASSKEY-4] an answer with %s lets nobody in', async (what, wrong) => {
  const { device } = await holder(named('oli', what))
  const { id, response } = device.get(await requestOptions())
  const answer = { id, rawId: id, type: 'public-key', response: { ...response, ...wrong } }
  expect(code(await logInWith(answer))).toEqual([401, 'bad_passkey'])
})
