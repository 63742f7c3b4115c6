// Cross-site requests: what a browser sends along by itself must not be usable by foreign pages.

import type { HonoRequest } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../app-env.ts'
import { shownCredentials } from '../credentials.ts'
import { isOwnOrigin } from '../own-origin.ts'
import { problem } from '../problem.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

// What a plain form of any page can send. Log-in and sign-up are such posts: a foreign page could put its own
// account into somebody's browser. The API sets no cookie, and tells whoever sends a form there that it takes JSON.
const FORM_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i

// Mail programs post here by themselves (RFC 8058): the word in the address is all that counts, and cookies nothing.
const ONE_CLICK = /^\/mail\/unsubscribe\/[^/]+$/

export const refuseCrossSite = createMiddleware<AppEnv>(async (c, next) => {
  if (SAFE_METHODS.has(c.req.method) || ONE_CLICK.test(c.req.path)) return next()
  const shown = shownCredentials(c)
  // A token is never sent by itself: a page that sends one was given it.
  const isExposed = shown === null ? isFormOfPages(c.req) : shown.type === 'cookie'
  if (!isExposed || isFromOurs(c.req.raw, c.var.publicUrl)) return next()
  return problem(c, { code: 'csrf', detail: 'This request does not come from a page of this site.' })
})

function isFormOfPages(request: HonoRequest): boolean {
  return !request.path.startsWith('/api/') && FORM_TYPE.test(request.header('content-type') ?? '')
}

function isFromOurs(request: Request, publicUrl: URL): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return true
  const origin = request.headers.get('origin')
  return origin !== null && isOwnOrigin(origin, request, publicUrl)
}
