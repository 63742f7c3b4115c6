// GET /metrics: this node's numbers for Prometheus; not for everybody, since they tell how the place is doing.

import { createHash, timingSafeEqual } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import type { AppEnv, Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { shownCredentials } from '../credentials.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { ADMINS_ONLY } from '../require-admin.ts'

export interface MetricsText {
  readonly contentType: string
  text(): Promise<string>
}

/** `token`: METRICS_TOKEN; null where only admins may look. */
export function createMetricsRoute(metrics: MetricsText, token: string | null): Mount {
  const route = createRoute({
    method: 'get',
    path: '/metrics',
    tags: ['Operations'],
    summary: 'The numbers of this node, for Prometheus',
    description: 'For admins, or for whoever shows METRICS_TOKEN as a bearer token.',
    security: SIGNED_IN,
    middleware: requireReader(token),
    responses: {
      200: { description: 'As text.', content: { 'text/plain': { schema: z.string() } } },
      default: PROBLEM_RESPONSE,
    },
  })
  return (app) => {
    app.openapi(route, async (c) =>
      c.text(await metrics.text(), 200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' }),
    )
  }
}

function requireReader(token: string | null) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const shown = shownCredentials(c)
    if (token !== null && shown?.type === 'bearer' && isSame(shown.value, token)) return next()
    const caller = await c.var.identify()
    if (caller === null) {
      return problem(c, { code: 'unauthenticated', detail: 'Show METRICS_TOKEN, or log in as an admin.' })
    }
    if (caller.role !== 'admin') return problem(c, ADMINS_ONLY)
    return next()
  })
}

/** Takes as long for a near miss as for a far one; digests are of one length. */
function isSame(shown: string, token: string): boolean {
  return timingSafeEqual(digest(shown), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
