// Secrets on their way into the database and out of it: sealed with a key that lies elsewhere, so that whoever reads
// the database alone, in a dump, a replica or through a hole, can use none of them.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export interface Sealer {
  /**
   * `place` names the one row where it counts: copied into another it does not open.
   *
   * Without a key it comes back as it is.
   */
  seal(text: string, place: string): string
  /**
   * What was stored before there was a key comes back as it is.
   *
   * Errors: throws where none of the keys opens it, and where it was changed.
   */
  open(stored: string, place: string): string
  /** Whether it ought to be sealed anew: it is not yet, or with a key that has been replaced, or is not there. */
  isOld(stored: string): boolean
}

interface Key {
  readonly id: string
  readonly bytes: Uint8Array
}

const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
const ID_BYTES = 6
const NONCE_BYTES = 12
const TAG_BYTES = 16
// No secret that is stored here begins like it: base32, JSON and base64url have no dot in such a place.
const PREFIX = 'sealed.1.'

/** The first key seals, all of them open: so one is replaced. */
export function createSealer(secrets: readonly string[]): Sealer {
  const keys = secrets.map(keyOf)
  const [newest] = keys

  return {
    seal: (text, place) => (newest === undefined ? text : PREFIX + sealWith(newest, text, place)),
    open(stored, place) {
      if (!stored.startsWith(PREFIX)) return stored
      const [id = '', box = ''] = stored.slice(PREFIX.length).split('.')
      const key = keys.find((known) => known.id === id)
      if (key === undefined)
        throw new Error(
          `the secrets in the database are sealed with key ${id}, which is neither in SECRETS_KEY nor in DATA_DIR`,
        )
      return openWith(key, Buffer.from(box, 'base64url'), place)
    },
    isOld(stored) {
      if (newest === undefined) return stored.startsWith(PREFIX)
      return !stored.startsWith(`${PREFIX}${newest.id}.`)
    },
  }
}

function keyOf(secret: string): Key {
  return {
    id: derived(secret, 'id', ID_BYTES).toString('hex'),
    bytes: derived(secret, 'key', KEY_BYTES),
  }
}

/** Two uses of one secret must not tell of each other. */
function derived(secret: string, use: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `parley sealing 1 ${use}`, bytes))
}

function sealWith({ id, bytes }: Key, text: string, place: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, bytes, nonce, { authTagLength: TAG_BYTES }).setAAD(
    Buffer.from(place),
  )
  const box = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${id}.${box.toString('base64url')}`
}

function openWith({ bytes }: Key, box: Buffer, place: string): string {
  const [nonce, tag] = [box.subarray(0, NONCE_BYTES), box.subarray(-TAG_BYTES)]
  const decipher = createDecipheriv(ALGORITHM, bytes, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
  return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  )
}
