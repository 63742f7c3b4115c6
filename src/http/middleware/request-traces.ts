// Requests, followed: each is a trace, or a part of the one that a proxy in front of us has begun.

import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { Span, SpanPlan } from '../../tracing/ports/tracer.ts'
import { readTraceWord } from '../../tracing/trace-word.ts'
import type { RequestTraces } from '../../tracing/tracing.ts'
import type { AppEnv } from '../app-env.ts'

// Asked every few seconds by whatever watches the node, or by every page for what never changes.
const QUIET = /^\/(healthz|readyz|metrics|static\/.*)$/

export function createRequestTraces(
  { tracer, context }: RequestTraces,
  trustedProxies: number,
): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (QUIET.test(c.req.path)) return next()
    const origin = originOf(c.req.header('traceparent') ?? '', trustedProxies > 0)
    const attributes = { 'http.request.method': c.req.method }
    const span = tracer.begin(c.req.method, { ...origin, kind: 'server', attributes })
    if (span === null) return next()
    c.header('X-Trace-Id', span.traceId)
    await context.within(span, next)
    endAs(span, c)
  })
}

/**
 * A proxy of ours decides whether the trace is recorded. A stranger does not, and cannot write into the traces of
 * others: theirs is linked.
 */
function originOf(given: string, isTrusted: boolean): Pick<SpanPlan, 'parent' | 'links'> {
  if (readTraceWord(given) === null) return {}
  return isTrusted ? { parent: given } : { links: [given] }
}

/** By its route: paths and queries may hold secrets. */
function endAs(span: Span, c: Context<AppEnv>): void {
  const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path
  if (route !== undefined) {
    span.rename(`${c.req.method} ${route}`)
    span.note({ 'http.route': route })
  }
  span.note({ 'http.response.status_code': c.res.status })
  if (c.error !== undefined && c.res.status >= 500) span.fail(c.error)
  span.end()
}
