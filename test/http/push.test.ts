import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { call, enter, type Tokens } from './calls.ts'
import { startWholeApp, type WholeApp } from './whole-app.ts'

let world: WholeApp
let ada: Tokens
let count = 0
beforeAll(async () => {
  world = await startWholeApp()
})
afterAll(() => world.stop())
beforeEach(async () => {
  count += 1
  ada = await enter(world.app, `ada${count}`)
})

const PATH = '/api/push/subscriptions'
// The browser of RFC 8291.
const KEYS = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
}
const say = async (body: unknown, method = 'POST') => {
  const answer = await call(world.app, `${method} ${PATH}`, body, { token: ada.accessToken })
  return [answer.status, answer.body.errors?.map(({ path }: { path: string }) => path)]
}

test('[WEBPUSH-19] keys and addresses of browsers that make no sense are refused, field by field', async () => {
  const endpoint = `https://push.example/${count}`
  expect(await say({ endpoint, keys: KEYS, expirationTime: null })).toEqual([204, undefined])
  const padded = { p256dh: `${KEYS.p256dh}=`, auth: `${KEYS.auth}==` }
  expect(await say({ endpoint, keys: padded })).toEqual([204, undefined])
  const wrongEndpoints = [
    ...['tea', 'http://push.example/x', 'ftp://push.example/x', 'https://u:p@push.example/x'],
    ...[
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'https://10.0.0.1/x',
      'https://0x7f.1/x',
      'https://push.example:22/x',
    ],
    ...[
      'https://push.example/\0',
      'https://push.example/ x',
      'https://push.example/ä',
      'https://push.example/\ud800',
    ],
    `https://push.example/${'x'.repeat(2_000)}`,
  ]
  for (const wrong of wrongEndpoints)
    expect([wrong, ...(await say({ endpoint: wrong, keys: KEYS }))]).toEqual([wrong, 400, ['endpoint']])
  const point = Buffer.from(KEYS.p256dh, 'base64url')
  const offCurve = Buffer.from(point).fill(1, 60)
  const short = point.subarray(0, 64)
  for (const p256dh of ['', 'tea!', short.toString('base64url'), offCurve.toString('base64url')])
    expect(await say({ endpoint, keys: { ...KEYS, p256dh } })).toEqual([400, ['keys.p256dh']])
  for (const auth of ['', `${KEYS.auth}AA`])
    expect(await say({ endpoint, keys: { ...KEYS, auth } })).toEqual([400, ['keys.auth']])
  expect(await say({ endpoint })).toEqual([400, ['keys']])
  for (const wrong of wrongEndpoints.slice(-5, -1))
    expect(await say({ endpoint: wrong }, 'DELETE')).toEqual([400, ['endpoint']])
  expect(await say({}, 'DELETE')).toEqual([400, ['endpoint']])
})

test('[WEBPUSH-1] everybody is given the same key, for as long as there is this installation', async () => {
  const keyOf = async ({ accessToken: token }: Tokens): Promise<string> =>
    (await call(world.app, 'GET /api/push/key', undefined, { token })).body.publicKey
  const key = await keyOf(ada)
  expect(Buffer.from(key, 'base64url')).toHaveLength(65)
  expect(await keyOf(await enter(world.app, `bob${count}`))).toBe(key)
  expect((await call(world.app, 'GET /api/push/key')).status).toBe(401)
})

test('[WEBPUSH-20] what became of pushes, and how many are due, is counted', async () => {
  // Whoever comes first is the admin.
  const admin = count === 1 ? ada : (await call(world.app, 'POST /api/auth/login', LOGIN)).body
  const { body } = await call(world.app, 'GET /metrics', undefined, { token: admin.accessToken })
  for (const name of ['sent_total', 'failed_total', 'given_up_total', 'in_flight', 'due'])
    expect(body).toMatch(new RegExp(`^parley_pushes_${name}\\{.*\\} 0$`, 'm'))
})

const LOGIN = { email: 'ada1', password: 'seven lamps on the quay' }
