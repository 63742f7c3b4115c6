// What is answered while the node starts: that it lives, what it waits for, and to come back in a moment.

import type { Checks } from './http/operations/health.ts'

const RETRY_SECONDS = 2

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${RETRY_SECONDS}"><title>Parley is starting</title>
<h1>Parley is starting</h1><p>This page looks again by itself.</p></html>`

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'",
  'x-content-type-options': 'nosniff',
}

export interface Lobby {
  /** What the start waits for, as far as it is known. */
  report(checks: Checks): void
  answer(request: Request): Response
}

export function createLobby(): Lobby {
  let known: Checks = {}
  return {
    report(checks) {
      known = { ...known, ...checks }
    },
    answer(request) {
      const { pathname } = new URL(request.url)
      if (pathname === '/healthz') return Response.json({ alive: true }, { headers: HEADERS })
      const headers = { ...HEADERS, 'retry-after': String(RETRY_SECONDS) }
      if (pathname === '/readyz')
        return Response.json({ ready: false, checks: known }, { status: 503, headers })
      if (request.headers.get('accept')?.includes('text/html')) {
        const asPage = { ...headers, 'content-type': 'text/html; charset=utf-8' }
        return new Response(PAGE, { status: 503, headers: asPage })
      }
      return Response.json(
        {
          type: 'about:blank',
          title: 'Service Unavailable',
          status: 503,
          detail: 'Parley is starting; ask again.',
          code: 'unavailable',
        },
        { status: 503, headers: { ...headers, 'content-type': 'application/problem+json' } },
      )
    },
  }
}
