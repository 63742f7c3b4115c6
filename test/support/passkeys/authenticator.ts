// A device with passkeys, in software: it makes ES256 keys and signs challenges, honestly or as a test asks.

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { type Cbor, cbor } from './cbor.ts'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_KEY = 0x40

/** How an answer differs from an honest one. */
export interface Lies {
  readonly origin?: string
  readonly rpId?: string
  readonly type?: string
  readonly challenge?: string
  /** The count after this use; honest devices count up from the last one. */
  readonly counter?: number
  readonly unverified?: boolean
  /** Signed by another key than the one that was registered. */
  readonly otherKey?: boolean
  readonly userHandle?: string
}

interface Options {
  readonly challenge: string
  readonly user?: { readonly id: string }
}

export interface Authenticator {
  /** The answer to options of registration: what `navigator.credentials.create` gives. */
  create(options: Options, lies?: Lies): object
  /** The answer to options of log-in, by the passkey made last: what `navigator.credentials.get` gives. */
  get(options: Options, lies?: Lies): { readonly id: string; readonly response: object }
}

interface Held {
  readonly id: Buffer
  readonly privateKey: KeyObject
  readonly userHandle: string
}

/** `counts: false` for those that, like a phone's, always say 0. */
export function createAuthenticator(site: {
  readonly origin: string
  readonly counts?: boolean
}): Authenticator {
  let held: Held | null = null
  let counter = 0
  const { origin, counts = true } = site
  const rpIdOf = (lies: Lies): string => lies.rpId ?? new URL(origin).hostname
  const clientData = (type: string, { challenge }: Options, lies: Lies): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const authenticatorData = (lies: Lies, key?: Buffer): Buffer => {
    const flags = USER_PRESENT | (lies.unverified ? 0 : USER_VERIFIED) | (key ? HAS_KEY : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(lies.counter ?? (counts ? counter : 0))
    return Buffer.concat([
      sha256(Buffer.from(rpIdOf(lies))),
      Buffer.from([flags]),
      count,
      key ?? Buffer.alloc(0),
    ])
  }

  return {
    create(options, lies = {}) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const id = randomBytes(16)
      held = { id, privateKey, userHandle: options.user?.id ?? '' }
      const length = Buffer.from([0, id.length])
      const key = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)])
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData(lies, key)],
      ])
      const response = {
        clientDataJSON: text(clientData('webauthn.create', options, lies)),
        attestationObject: text(cbor(attestation)),
        transports: ['internal'],
      }
      return { id: text(id), rawId: text(id), type: 'public-key', response, clientExtensionResults: {} }
    },
    get(options, lies = {}) {
      if (held === null) throw new Error('this device has no passkey yet')
      const { id, userHandle } = held
      counter += 1
      const data = clientData('webauthn.get', options, lies)
      const authData = authenticatorData(lies)
      const key = lies.otherKey
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
        : held.privateKey
      const response = {
        clientDataJSON: text(data),
        authenticatorData: text(authData),
        signature: text(sign('sha256', Buffer.concat([authData, sha256(data)]), key)),
        userHandle: lies.userHandle ?? userHandle,
      }
      return { id: text(id), rawId: text(id), type: 'public-key', response, clientExtensionResults: {} }
    },
  }
}

/** As COSE (RFC 9052) writes a key of ES256. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return cbor(
    new Map<number, number | Buffer>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function text(bytes: Buffer): string {
  return bytes.toString('base64url')
}
