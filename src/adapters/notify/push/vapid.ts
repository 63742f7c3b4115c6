// Who pushes, as services want to know it (VAPID, RFC 8292): a token for each of them, signed by the key of the
// installation.

import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose'
import { createBoundedMap } from '../../../../rooms/kernel/bounded-map.ts'
import type { Clock } from '../../../../rooms/kernel/clock.ts'
import type { PushKeys } from '../../../notify/ports/push-keys.ts'

const ALGORITHM = 'ES256'
// Services refuse what holds for more than a day.
const HOLDS_MS = 12 * 3_600_000
const RENEWED_AFTER_MS = 3_600_000
// Anybody may name a service of their own.
const KEPT_MAX = 1_000

export async function makePushKeys(): Promise<PushKeys> {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true })
  const { x = '', y = '' } = await exportJWK(pair.publicKey)
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  return { publicKey: point.toString('base64url'), privateJwk: await exportJWK(pair.privateKey) }
}

export interface Vapid {
  /** For the header `Authorization`. */
  authorization(origin: string): Promise<string>
}

export interface VapidDeps {
  readonly keys: () => Promise<PushKeys>
  /** Where services may complain: "mailto:…" or "https://…". */
  readonly contact: string
  readonly clock: Pick<Clock, 'nowMs'>
}

export function createVapid({ keys, contact, clock }: VapidDeps): Vapid {
  const known = createBoundedMap<string, { readonly text: string; readonly signedAtMs: number }>(KEPT_MAX)
  const sign = async (origin: string, nowMs: number): Promise<string> => {
    const { publicKey, privateJwk } = await keys()
    const token = await new SignJWT()
      .setProtectedHeader({ typ: 'JWT', alg: ALGORITHM })
      .setAudience(origin)
      .setSubject(contact)
      .setExpirationTime(Math.floor((nowMs + HOLDS_MS) / 1_000))
      .sign(await importJWK(privateJwk, ALGORITHM))
    return `vapid t=${token}, k=${publicKey}`
  }
  return {
    async authorization(origin) {
      const nowMs = clock.nowMs()
      const before = known.get(origin)
      if (before !== undefined && Math.abs(nowMs - before.signedAtMs) < RENEWED_AFTER_MS) return before.text
      const text = await sign(origin, nowMs)
      known.set(origin, { text, signedAtMs: nowMs })
      return text
    },
  }
}
