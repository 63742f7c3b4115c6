// What is answered while the node starts: that it lives, what it waits for, and to come back in a moment.

import { createHash } from 'node:crypto'
import type { Checks } from './http/operations/health.ts'

const RETRY_SECONDS = 2

// As deploy/nginx-locations.conf has it for when no node answers: a page that needs nothing else.
const STYLE =
  ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}' +
  'body{display:grid;place-content:center;min-height:90vh;margin:0;padding:1rem;text-align:center}' +
  'h1{margin:0 0 .5rem;font-size:1.5rem}p{margin:0;opacity:.75}'
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${RETRY_SECONDS}"><title>Parley is starting</title><style>${STYLE}</style>
<main><h1>Parley is starting</h1><p>This page looks again by itself.</p></main></html>`

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'`,
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
