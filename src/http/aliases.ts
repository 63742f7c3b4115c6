// Paths that other clients expect. This table, and nothing else, maps them to ours; PROTOCOL section 2.

import { getPath } from 'hono/utils/url'

/** "METHOD /path" to the path that answers; `:` stands for an id or a name, and there is one at most. */
export const ALIASES: Readonly<Record<string, string>> = {
  'POST /register': '/api/auth/signup',
  'POST /login': '/api/auth/login',
  'POST /logout': '/api/auth/logout',
  'POST /oauth': '/api/auth/oauth',
  'GET /user/:': '/api/users/:',
  'PUT /user/:': '/api/users/:',
  'POST /friends/request': '/api/friends/request',
  'POST /friends/accept': '/api/friends/accept',
  'POST /friends/reject': '/api/friends/reject',
  'DELETE /friends/remove': '/api/friends/remove',
  'GET /friends/:': '/api/friends/:',
  'GET /chat/:': '/api/rooms/:/messages',
}

const FORM_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** The path that a request is routed by. Forms, pages and sockets on the same paths are left to their routes. */
export function routedPath(request: Request): string {
  const path = getPath(request)
  const alias = aliasOf(request.method === 'HEAD' ? 'GET' : request.method, path)
  return alias === undefined || isForBrowsers(request) ? path : alias
}

function aliasOf(method: string, path: string): string | undefined {
  const [, folder, name] = /^(\/\w+\/)([^/]+)$/.exec(path) ?? []
  const named = name === undefined ? undefined : ALIASES[`${method} ${folder}:`]?.replace(':', () => name)
  return ALIASES[`${method} ${path}`] ?? named
}

function isForBrowsers({ method, headers }: Request): boolean {
  if (method !== 'GET' && method !== 'HEAD') return FORM_TYPE.test(headers.get('content-type') ?? '')
  return headers.has('upgrade') || (headers.get('accept') ?? '').includes('text/html')
}
