// Every refusal of the HTTP side as application/problem+json (RFC 9457): one table, one shape.

import { z } from '@hono/zod-openapi'
import type { Context, TypedResponse } from 'hono'
import type { ClientErrorStatusCode, ServerErrorStatusCode } from 'hono/utils/http-status'
import { REJECTIONS } from '../../rooms/model/rejections.ts'
import { ACCOUNT_REFUSALS, type FieldProblem, type LimitState } from '../accounts/refusals.ts'
import { FILE_REFUSALS } from '../files/refusals.ts'
import { FRIEND_REFUSALS } from '../friends/refusals.ts'

/** What only HTTP can refuse. Each code has exactly one status. */
const HTTP_REFUSALS = {
  not_found: { http: 404 },
  method_not_allowed: { http: 405 },
  history_trimmed: { http: 410 },
  hook_not_found: { http: 404 },
  delivery_not_found: { http: 404 },
  too_many_hooks: { http: 409 },
  letter_not_found: { http: 404 },
  nothing_to_retry: { http: 409 },
  still_failing: { http: 409 },
  payload_too_large: { http: 413 },
  unsupported_media_type: { http: 415 },
  csrf: { http: 403 },
  upgrade_required: { http: 426 },
  internal: { http: 500 },
} as const

/** Every code, with its status. */
export const PROBLEMS = {
  ...REJECTIONS,
  ...ACCOUNT_REFUSALS,
  ...FRIEND_REFUSALS,
  ...FILE_REFUSALS,
  ...HTTP_REFUSALS,
} as const

export type ProblemCode = keyof typeof PROBLEMS
export type ProblemStatus = (typeof PROBLEMS)[ProblemCode]['http']

/** Any refusal: a Rejection of a room, an AccountRefusal, or one of HTTP's own. */
export interface Refusal {
  readonly code: ProblemCode
  readonly detail: string
  readonly errors?: readonly FieldProblem[]
  readonly retryAfterMs?: number
  readonly limit?: LimitState
}

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

export type ProblemJson = z.infer<typeof problemSchema>

/** Stands in the `responses` of every route, so that `problem` may be returned from its handler. */
export const PROBLEM_RESPONSE = {
  description: 'The request was refused; `code` says why.',
  content: { 'application/problem+json': { schema: problemSchema } },
} as const

type ErrorStatus = ClientErrorStatusCode | ServerErrorStatusCode

// With `about:blank` the title is the status in words (RFC 9457, 4.2.1); what exactly happened is in `code`.
const TITLES: Record<ProblemStatus, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

const DEFAULT_RETRY_MS = 1_000

export function statusOf(code: ProblemCode): ProblemStatus {
  return PROBLEMS[code].http
}

/** The answer to a refused request, its headers included. */
export function problem(
  c: Context,
  refusal: Refusal,
): Response & TypedResponse<ProblemJson, ErrorStatus & ProblemStatus, 'json'> {
  const status = statusOf(refusal.code)
  for (const [name, value] of headersOf(refusal, status)) c.header(name, value)
  const body: ProblemJson = {
    type: 'about:blank',
    title: TITLES[status],
    status,
    detail: refusal.detail,
    code: refusal.code,
    ...(refusal.errors !== undefined && { errors: [...refusal.errors] }),
  }
  return c.json(body, status, { 'Content-Type': 'application/problem+json' })
}

function headersOf(refusal: Refusal, status: ProblemStatus): [string, string][] {
  // RFC 6750, 3.1
  if (refusal.code === 'insufficient_scope')
    return [['WWW-Authenticate', 'Bearer error="insufficient_scope"']]
  if (status === 401) return [['WWW-Authenticate', 'Bearer']]
  if (status !== 429 && status !== 503) return []
  const seconds = String(Math.max(1, Math.ceil((refusal.retryAfterMs ?? DEFAULT_RETRY_MS) / 1_000)))
  const retry: [string, string][] = [['Retry-After', seconds]]
  if (status === 503) return retry
  const { limit } = refusal
  return [
    ...retry,
    ['RateLimit-Remaining', String(limit?.remaining ?? 0)],
    ['RateLimit-Reset', seconds],
    ...(limit === undefined
      ? []
      : ([
          ['RateLimit-Limit', String(limit.limit)],
          ['RateLimit-Policy', `${limit.limit};w=${limit.windowSeconds}`],
        ] satisfies [string, string][])),
  ]
}
