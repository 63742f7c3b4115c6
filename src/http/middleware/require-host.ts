// Without a host there is no address, and whoever takes the path out of half of one may take the wrong one.

import { createMiddleware } from 'hono/factory'
import { problem } from '../problem.ts'

export const requireHost = createMiddleware(async (c, next) => {
  // Two of them come as one with a comma: whoever stands in front of us may have gone by the other.
  const isOne = !(c.req.header('host') ?? '').includes(',')
  if (isOne && URL.canParse(c.req.url)) return next()
  return problem(c, { code: 'invalid_request', detail: 'The header Host does not name one host.' })
})
