// Paths that other clients expect. This table, and nothing else, maps them to ours; PROTOCOL section 2.

import { getPath } from 'hono/utils/url'

/** "METHOD /path" to the path that answers. */
export const ALIASES: Readonly<Record<string, string>> = {
  'POST /register': '/api/auth/signup',
  'POST /login': '/api/auth/login',
  'POST /logout': '/api/auth/logout',
}

const FORM_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** The path that a request is routed by. Forms on the same paths belong to the pages. */
export function routedPath(request: Request): string {
  const path = getPath(request)
  const alias = ALIASES[`${request.method} ${path}`]
  if (alias === undefined || FORM_TYPE.test(request.headers.get('content-type') ?? '')) return path
  return alias
}
