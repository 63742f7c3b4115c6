// Paths that other clients expect. This table, and nothing else, maps them to ours; PROTOCOL section 2.

import { getPath } from 'hono/utils/url'

/** "METHOD /path" to the path that answers. */
export const ALIASES: Readonly<Record<string, string>> = {
  'POST /register': '/api/auth/signup',
  'POST /login': '/api/auth/login',
  'POST /logout': '/api/auth/logout',
}

/** Paths with an id or a name in them, where `:` stands for it. */
export const READING_ALIASES: Readonly<Record<string, string>> = {
  '/chat/:': '/api/rooms/:/messages',
  '/user/:': '/api/users/:',
}

const FORM_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** The path that a request is routed by. Forms, pages and sockets on the same paths are left to their routes. */
export function routedPath(request: Request): string {
  const path = getPath(request)
  const alias = request.method === 'GET' ? readingAlias(path) : ALIASES[`${request.method} ${path}`]
  return alias === undefined || isForBrowsers(request) ? path : alias
}

function readingAlias(path: string): string | undefined {
  const [, folder, name] = /^(\/\w+\/)([^/]+)$/.exec(path) ?? []
  return name === undefined ? undefined : READING_ALIASES[`${folder}:`]?.replace(':', () => name)
}

function isForBrowsers({ method, headers }: Request): boolean {
  if (method !== 'GET') return FORM_TYPE.test(headers.get('content-type') ?? '')
  return headers.has('upgrade') || (headers.get('accept') ?? '').includes('text/html')
}
