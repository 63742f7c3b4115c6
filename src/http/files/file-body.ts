// A body with one file in it, as the API description tells it. It is no zod schema: nothing reads the body before its handler.

import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../app-env.ts'
import { problem } from '../problem.ts'

export const FILE_BODY = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object' as const,
        required: ['file'],
        properties: { file: { type: 'string' as const, format: 'binary' } },
      },
    },
  },
}

/** Stands behind whatever lets somebody in, in the `middleware` of a route. */
export const requireForm = createMiddleware<AppEnv>(async (c, next) => {
  if (isForm(c.req.header('content-type'))) return next()
  return problem(c, { code: 'unsupported_media_type', detail: 'Send a form, as multipart/form-data.' })
})

/** Paths whose routes read files as they come, and bound them there. */
const TAKES_FILES =
  /^\/(?:api\/rooms\/[^/]+\/attachments|api\/users\/[^/]+\/avatar|rooms\/[^/]+\/messages|you\/profile\/picture)$/

export function isFileBody(path: string, contentType: string | undefined): boolean {
  return TAKES_FILES.test(path) && isForm(contentType)
}

function isForm(contentType: string | undefined): boolean {
  return /^multipart\/form-data\b/i.test(contentType ?? '')
}
