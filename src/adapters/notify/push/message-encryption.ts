// Push messages as only the browser can read them: RFC 8291, which is aes128gcm (RFC 8188) with keys agreed by ECDH.

import { createCipheriv, createECDH, createHmac, type ECDH, randomBytes } from 'node:crypto'
import type { PushTarget } from '../../../notify/ports/push-subscriptions.ts'

export const CONTENT_ENCODING = 'aes128gcm'
const CURVE = 'prime256v1'
const SALT_BYTES = 16
const KEY_BYTES = 16
const NONCE_BYTES = 12
// The one record that a push consists of ends with it.
const LAST_RECORD = 2
// Services take at least 4,096 bytes (RFC 8030, 7.2): header, text, delimiter and tag together.
const RECORD_BYTES = 4_096

/** What is new for each message, so that nobody can tell two of them apart from noise. */
export interface Chance {
  readonly salt: Uint8Array
  readonly pair: Pick<ECDH, 'computeSecret' | 'getPublicKey'>
}

export function encrypt(
  text: Uint8Array,
  to: Pick<PushTarget, 'p256dh' | 'auth'>,
  chance: Chance = draw(),
): Uint8Array<ArrayBuffer> {
  const { salt, pair } = chance
  const own = pair.getPublicKey()
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), to.p256dh, own])
  const agreed = derive(hmac(to.auth, pair.computeSecret(to.p256dh)), info)
  const seed = hmac(salt, agreed)
  const key = derive(seed, Buffer.from('Content-Encoding: aes128gcm\0')).subarray(0, KEY_BYTES)
  const nonce = derive(seed, Buffer.from('Content-Encoding: nonce\0')).subarray(0, NONCE_BYTES)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const sealed = [cipher.update(text), cipher.update(Buffer.of(LAST_RECORD)), cipher.final()]
  const header = Buffer.alloc(5)
  header.writeUInt32BE(RECORD_BYTES)
  header.writeUInt8(own.length, 4)
  return new Uint8Array(Buffer.concat([salt, header, own, ...sealed, cipher.getAuthTag()]))
}

function draw(): Chance {
  const pair = createECDH(CURVE)
  pair.generateKeys()
  return { salt: randomBytes(SALT_BYTES), pair }
}

/** One block of HKDF: no key of ours is longer. */
function derive(seed: Uint8Array, info: Uint8Array): Buffer {
  return hmac(seed, Buffer.concat([info, Buffer.of(1)]))
}

function hmac(key: Uint8Array, data: Uint8Array): Buffer {
  return createHmac('sha256', key).update(data).digest()
}
