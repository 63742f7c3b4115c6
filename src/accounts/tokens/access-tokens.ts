// Access tokens: signed here, believed here. Whether the session behind one still holds is asked elsewhere.

import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import { createBoundedMap } from '../../../rooms/kernel/bounded-map.ts'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import { parseSessionId, type SessionId } from '../../../rooms/kernel/ids.ts'
import type { Profile } from '../profile.ts'
import type { SigningKeys } from './signing-keys.ts'

// Ours have about 500 characters; checking a signature over a megabyte is not a service we offer.
const MAX_CHARS = 4_096
// A verified token is verified until it expires: the same one comes with every request of a client.
const REMEMBERED = 10_000

export interface BelievedToken {
  readonly sessionId: SessionId
  readonly expiresAtMs: number
}

export interface AccessTokens {
  sign(profile: Profile, session: SessionId): Promise<string>
  /** Null where it is not ours, was changed, or has expired. Throws when the key cannot be looked up. */
  verify(token: string): Promise<BelievedToken | null>
  readonly lifeSeconds: number
}

export function createAccessTokens(deps: {
  readonly keys: SigningKeys
  readonly clock: Clock
  /** The origin of the installation: who issues the tokens and whom they are for. */
  readonly origin: string
  readonly lifeSeconds: number
}): AccessTokens {
  const { keys, clock, origin, lifeSeconds } = deps
  const believed = createBoundedMap<string, BelievedToken>(REMEMBERED)

  return {
    lifeSeconds,
    sign(profile, session) {
      const { kid, privateKey } = keys.current()
      const nowSeconds = Math.floor(clock.nowMs() / 1_000)
      return new SignJWT({
        sid: session,
        email: profile.email,
        name: profile.displayName,
        role: profile.role,
      })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid })
        .setSubject(profile.id)
        .setIssuer(origin)
        .setAudience(origin)
        .setIssuedAt(nowSeconds)
        .setExpirationTime(nowSeconds + lifeSeconds)
        .sign(privateKey)
    },
    async verify(token) {
      if (token.length > MAX_CHARS) return null
      const known = believed.get(token)
      if (known) return known.expiresAtMs > clock.nowMs() ? known : null
      const read = await verifySignature(token, { keys, origin, now: new Date(clock.nowMs()) })
      if (read !== null) believed.set(token, read)
      return read
    },
  }
}

interface Trust {
  readonly keys: SigningKeys
  readonly origin: string
  readonly now: Date
}

async function verifySignature(token: string, { keys, origin, now }: Trust): Promise<BelievedToken | null> {
  const kid = keyIdOf(token)
  // Outside of the `try`: a key that cannot be looked up is our trouble, and must not read as "log in again".
  const key = kid === null ? null : await keys.publicKey(kid)
  if (key === null) return null
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      issuer: origin,
      audience: origin,
      currentDate: now,
      requiredClaims: ['exp', 'sid'],
    })
    const session = parseSessionId(String(payload['sid']))
    if (!session.ok || payload.exp === undefined) return null
    return { sessionId: session.value, expiresAtMs: payload.exp * 1_000 }
  } catch {
    // Changed, expired, meant for somebody else: the answer is the same.
    return null
  }
}

function keyIdOf(token: string): string | null {
  try {
    return decodeProtectedHeader(token).kid ?? null
  } catch {
    // Not a token at all.
    return null
  }
}
