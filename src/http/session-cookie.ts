// The browser's session cookie: out of reach for scripts, sent by our own pages and by links to them.

import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

// The longest that browsers keep one. When the session ends is decided by the server.
const KEEP_SECONDS = 400 * 24 * 60 * 60

// Over TLS the prefix makes browsers refuse a cookie of that name from a neighbouring host.
const SECURE_NAME = '__Host-session'
const PLAIN_NAME = 'session'

export function readSessionCookie(c: Context): string | undefined {
  return getCookie(c, isSecure(c) ? SECURE_NAME : PLAIN_NAME)
}

export function setSessionCookie(c: Context, value: string): void {
  setCookie(c, isSecure(c) ? SECURE_NAME : PLAIN_NAME, value, { ...attributes(c), maxAge: KEEP_SECONDS })
}

export function clearSessionCookie(c: Context): void {
  deleteCookie(c, isSecure(c) ? SECURE_NAME : PLAIN_NAME, attributes(c))
}

function attributes(c: Context) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c) } as const
}

function isSecure(c: Context): boolean {
  const publicUrl: URL = c.get('publicUrl')
  return publicUrl.protocol === 'https:'
}
