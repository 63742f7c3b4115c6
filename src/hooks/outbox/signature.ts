// How a receiver knows that a delivery is ours and new: docs/webhooks.md says how to check it.

import { createHmac, randomBytes } from 'node:crypto'

const SECRET_BYTES = 32
const PREFIX = 'whsec_'

export function newHookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64url')
}

/** `t=<seconds since 1970>,v1=<HMAC-SHA256 over "t.body" as hex>`. */
export function signatureOf(secret: string, atMs: number, body: string): string {
  const seconds = Math.floor(atMs / 1_000)
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${mac}`
}
