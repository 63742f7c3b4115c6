// Answers of the API are about somebody: no cache keeps them, unless the route says that it may.

import { createMiddleware } from 'hono/factory'

export const noStore = createMiddleware(async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
})
