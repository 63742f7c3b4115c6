// Without a host there is no address, and whoever takes the path out of half of one may take the wrong one.

import { createMiddleware } from 'hono/factory'
import { problem } from '../problem.ts'

export const requireHost = createMiddleware(async (c, next) => {
  if (URL.canParse(c.req.url)) return next()
  return problem(c, { code: 'invalid_request', detail: 'The header Host names no host.' })
})
