// What a browser holds while it visits a provider: one random value, for ten minutes, out of reach for scripts.

import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { VISIT_LIFE_MS } from '../../../accounts/providers/visit.ts'
import { newSecret, secretHash } from '../../../accounts/tokens/secrets.ts'

/** Null where there is none of ours. */
export function readVisitCookie(c: Context): string | null {
  const value = getCookie(c, nameOf(c))
  return value !== undefined && secretHash(value) !== null ? value : null
}

/** The value that is there, so that two visits at once can both come back; or a new one. */
export function keepVisitCookie(c: Context): string {
  const value = readVisitCookie(c) ?? newSecret()
  setCookie(c, nameOf(c), value, {
    ...{ path: '/', httpOnly: true, secure: isSecure(c) },
    // Sent along when the provider sends the browser back, which is a visit from another site.
    sameSite: 'Lax',
    maxAge: VISIT_LIFE_MS / 1_000,
  })
  return value
}

function nameOf(c: Context): string {
  return isSecure(c) ? '__Host-visit' : 'visit'
}

function isSecure(c: Context): boolean {
  const publicUrl: URL = c.get('publicUrl')
  return publicUrl.protocol === 'https:'
}
