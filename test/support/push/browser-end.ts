// The far end of web push, from the RFCs alone and with nothing of the server's: what a browser and its service do.

import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto'

/** What a browser keeps to itself. */
export interface BrowserKeys {
  readonly pair: ECDH
  readonly auth: Uint8Array
}

export function makeBrowserKeys(): BrowserKeys {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  return { pair, auth: new Uint8Array(randomBytes(16)) }
}

/** RFC 8188 and RFC 8291. Errors: throws where the message is not for these keys, or not as they have it. */
export function decrypt(message: Uint8Array, { pair, auth }: BrowserKeys): Buffer {
  const bytes = Buffer.from(message)
  const salt = bytes.subarray(0, 16)
  const recordBytes = bytes.readUInt32BE(16)
  const keyEnd = 21 + bytes.readUInt8(20)
  const senderKey = bytes.subarray(21, keyEnd)
  const record = bytes.subarray(keyEnd)
  if (record.length > recordBytes) throw new Error('more than one record')
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), senderKey])
  const agreed = hkdf(pair.computeSecret(senderKey), auth, info, 32)
  const key = hkdf(agreed, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = hkdf(agreed, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createDecipheriv('aes-128-gcm', key, nonce)
  cipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()])
  const end = padded.findLastIndex((byte) => byte !== 0)
  if (padded[end] !== 2) throw new Error('the last record does not end as one')
  return padded.subarray(0, end)
}

function hkdf(secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length))
}

export interface VapidClaims {
  readonly aud: string
  readonly exp: number
  readonly sub: string
}

/** RFC 8292, section 2. Errors: throws where the signature is not by the key that is named. */
export function readVapid(authorization: string): { readonly claims: VapidClaims; readonly key: string } {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  const [header = '', body = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(point, 1), y: coordinate(point, 33) }
  const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString())
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${body}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (alg !== 'ES256' || !isSigned) throw new Error('not signed by that key')
  return { claims: JSON.parse(Buffer.from(body, 'base64url').toString()), key }
}

function coordinate(point: Buffer, at: number): string {
  return point.subarray(at, at + 32).toString('base64url')
}
