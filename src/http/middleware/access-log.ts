// One line a request: the route, not the address typed, because paths and queries may hold secrets.

import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { AppEnv } from '../app-env.ts'

// Asked every few seconds by whatever watches the node.
const QUIET = new Set(['/healthz', '/readyz'])

export interface AnsweredRequest {
  readonly method: string
  /** The pattern; null where nothing is at the address. */
  readonly route: string | null
  readonly status: number
  readonly ms: number
}

export function createAccessLog(
  clock: Clock,
  onAnswered: (answered: AnsweredRequest) => void = () => {},
): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    const startMs = clock.monotonicMs()
    await next()
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? null
    const answered = {
      ...{ method: c.req.method, route, status: c.res.status },
      ms: Math.round((clock.monotonicMs() - startMs) * 10) / 10,
    }
    onAnswered(answered)
    const line = { ...answered, address: c.var.clientAddress }
    if (route !== null && QUIET.has(route)) c.var.log.debug(line, 'request')
    else c.var.log.info(line, 'request')
  })
}
