// Bodies are bounded before they are read, and JSON is UTF-8 before it is parsed.

import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { isFileBody } from '../files/file-body.ts'
import { problem } from '../problem.ts'

const JSON_TYPE = /^application\/([\w.-]+\+)?json\b/i

/** Bodies that bring a file are left to their routes, which read them as they come. */
export function createBodyLimit(maxBytes: number): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: (c) =>
      problem(c, { code: 'payload_too_large', detail: `The body must have at most ${maxBytes} bytes.` }),
  })
  return (c, next) => (isFileBody(c.req.path, c.req.header('content-type')) ? next() : limit(c, next))
}

export const requireUtf8Json = createMiddleware(async (c, next) => {
  if (c.req.raw.body === null || !JSON_TYPE.test(c.req.header('content-type') ?? '')) return next()
  try {
    // The bytes are kept by `c.req`, and the handler's `json()` reads them from there.
    new TextDecoder('utf-8', { fatal: true }).decode(await c.req.arrayBuffer())
  } catch {
    // Silently replaced characters would be stored as if somebody had typed them.
    return problem(c, { code: 'invalid_request', detail: 'The body is not UTF-8.' })
  }
  return next()
})
