// What leaves for push services: as the examples of the RFCs have it, and as a service reads it.

import { createECDH } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { encrypt } from '../../../src/adapters/notify/push/message-encryption.ts'
import { createPushSender } from '../../../src/adapters/notify/push/push-sender-web.ts'
import { createVapid, makePushKeys } from '../../../src/adapters/notify/push/vapid.ts'
import { createGuardedWeb, PUBLIC_WEB } from '../../../src/adapters/web/guarded-web.ts'
import type { PushKeys } from '../../../src/notify/ports/push-keys.ts'
import type { PushParcel, PushSender } from '../../../src/notify/ports/push-sender.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { decrypt, makeBrowserKeys, readVapid } from '../../support/push/browser-end.ts'
import { type Browser, type PushService, startPushService } from '../../support/push/push-service.ts'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'))

// RFC 8291, section 5 and appendix A.
const RFC_8291 = {
  text: 'When I grow up, I want to be a watermelon',
  sender: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  receiver: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  receiverPublic: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  message:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}
// RFC 8292, section 2.4.
const RFC_8292 =
  'vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs'

let service: PushService
let keys: PushKeys
let sender: PushSender
let browser: Browser
beforeAll(async () => {
  service = await startPushService()
  keys = await makePushKeys()
})
afterAll(() => service.stop())
beforeEach(() => {
  sender = senderTo()
  browser = service.subscribe(keys.publicKey)
})

function senderTo(isAllowed = true, deadlineMs = 2_000): PushSender {
  const clock = createFakeClock(Date.now())
  const rules = { ...PUBLIC_WEB, isAllowed: () => isAllowed, isAllowedPort: () => true }
  const vapid = createVapid({ keys: async () => keys, contact: 'mailto:parley@example.org', clock })
  return createPushSender({ web: createGuardedWeb({ rules }), vapid, userAgent: 'Parley', clock, deadlineMs })
}

function parcel(payload: unknown, { json }: Browser = browser): PushParcel {
  const { endpoint, keys: own } = json
  return {
    target: { endpoint, p256dh: bytes(own.p256dh), auth: bytes(own.auth) },
    payload: new TextEncoder().encode(JSON.stringify(payload)),
    ...{ urgency: 'high', topic: 'tea-and-soup' },
  }
}

function pairOf(secret: string) {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(bytes(secret))
  return pair
}

test('[WEBPUSH-13] the example of RFC 8291 is encrypted to its very bytes, and read from them', () => {
  const { text, receiverPublic, auth, salt, sender: secret, receiver, message } = RFC_8291
  const to = { p256dh: bytes(receiverPublic), auth: bytes(auth) }
  const chance = { salt: bytes(salt), pair: pairOf(secret) }
  expect(Buffer.from(encrypt(Buffer.from(text), to, chance)).toString('base64url')).toBe(message)
  expect(decrypt(bytes(message), { pair: pairOf(receiver), auth: bytes(auth) }).toString()).toBe(text)
})

test('[WEBPUSH-13] no two messages are alike, and none is for another browser', () => {
  const [mine, others] = [makeBrowserKeys(), makeBrowserKeys()]
  const to = { p256dh: new Uint8Array(mine.pair.getPublicKey()), auth: mine.auth }
  const [one, two] = [encrypt(Buffer.from('tea'), to), encrypt(Buffer.from('tea'), to)]
  expect(Buffer.compare(one, two)).not.toBe(0)
  expect([decrypt(one, mine).toString(), decrypt(two, mine).toString()]).toEqual(['tea', 'tea'])
  expect(() => decrypt(one, others)).toThrow()
  expect(() => decrypt(one, { ...mine, auth: others.auth })).toThrow()
})

test('[WEBPUSH-14] a service knows who pushes: by its own token, signed by the key of the browser', async () => {
  expect(readVapid(RFC_8292).claims).toEqual({
    ...{ aud: 'https://push.example.net', exp: 1_453_523_768, sub: 'mailto:push@example.com' },
  })
  const forged = RFC_8292.replace('i3CY', 'i3CZ')
  expect(() => readVapid(forged)).toThrow('not signed')
  expect(await sender.send(parcel({ tea: 'ready' }))).toEqual({ type: 'sent' })
  const [pushed] = service.of(browser)
  expect(pushed).toMatchObject({
    ...{ payload: { tea: 'ready' }, urgency: 'high', topic: 'tea-and-soup', ttlSeconds: 259_200 },
    contact: 'mailto:parley@example.org',
  })
  const stranger = service.subscribe((await makePushKeys()).publicKey)
  expect(await sender.send(parcel({}, stranger))).toEqual({ type: 'refused', error: 'answered 400' })
  expect(service.wrong).toEqual(['Error: this browser is for another key'])
})

test('[WEBPUSH-14] a token is signed once for each service and hour', async () => {
  const clock = createFakeClock(Date.UTC(2026, 0, 1))
  const vapid = createVapid({ keys: async () => keys, contact: 'https://parley.example', clock })
  const first = await vapid.authorization('https://a.example')
  expect(await vapid.authorization('https://a.example')).toBe(first)
  const other = await vapid.authorization('https://b.example')
  expect(readVapid(other).claims.aud).toBe('https://b.example')
  await clock.advance(3_600_000)
  const later = readVapid(await vapid.authorization('https://a.example')).claims
  expect(later).toEqual({
    ...{ aud: 'https://a.example', sub: 'https://parley.example' },
    exp: (Date.UTC(2026, 0, 1) + 13 * 3_600_000) / 1_000,
  })
})

test('[WEBPUSH-15] what a service answers says what becomes of a push', async () => {
  const answerTo = (answer: Parameters<PushService['answerWith']>[0]) => {
    service.answerWith(answer)
    return sender.send(parcel({}))
  }
  for (const status of [404, 410])
    expect(await answerTo(status)).toEqual({ type: 'gone', error: `answered ${status}` })
  for (const status of [301, 400, 403, 413])
    expect(await answerTo(status)).toEqual({ type: 'refused', error: `answered ${status}` })
  for (const status of [429, 500, 503])
    expect(await answerTo(status)).toMatchObject({ type: 'failed', retryAfterMs: null })
  expect(await answerTo({ status: 429, retryAfter: '120' })).toMatchObject({ retryAfterMs: 120_000 })
  const later = new Date(Date.now() + 60_000).toUTCString()
  expect(await answerTo({ status: 503, retryAfter: later })).toMatchObject({
    retryAfterMs: expect.closeTo(60_000, -4),
  })
  expect(await answerTo({ status: 503, retryAfter: 'soon' })).toMatchObject({ retryAfterMs: null })
  expect(await answerTo({ status: 503, retryAfter: '99999999999' })).toMatchObject({
    retryAfterMs: 86_400_000,
  })
  expect(await sender.send(parcel({ filler: 'x'.repeat(4_000) }))).toMatchObject({ type: 'refused' })
})

test('[WEBPUSH-15] a service that hangs or is not there has failed in time; a private one is not called', async () => {
  service.answerWith('hang')
  expect(await senderTo(true, 200).send(parcel({}))).toMatchObject({ type: 'failed', error: 'timed_out' })
  const away = await startPushService()
  const lost = away.subscribe(keys.publicKey)
  await away.stop()
  expect(await sender.send(parcel({}, lost))).toMatchObject({ type: 'failed', error: 'unreachable' })
  const before = service.requests()
  expect(await senderTo(false).send(parcel({}))).toMatchObject({ type: 'refused' })
  expect(service.requests()).toBe(before)
})
