// Lets a request through only with credentials that hold; the handler then finds `c.var.caller`.

import { createMiddleware } from 'hono/factory'
import type { CallerEnv } from './app-env.ts'
import { problem } from './problem.ts'

/** Put it into a route's `middleware`. Private answers are never stored by a cache. */
export const requireCaller = createMiddleware<CallerEnv>(async (c, next) => {
  const caller = await c.var.identify()
  if (caller === null) {
    return problem(c, { code: 'unauthenticated', detail: 'Log in first, or renew your access token.' })
  }
  c.set('caller', caller)
  c.header('Cache-Control', 'no-store')
  await next()
})
