// Whatever was thrown: logged in full here, told to the client in one sentence.

import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../app-env.ts'
import { problem, type Refusal } from '../problem.ts'

const UNAVAILABLE_RETRY_MS = 2_000

export interface FaultsDeps {
  /** Whether a dependency is down, so that trying again later can help. */
  readonly isUnavailable: (fault: unknown) => boolean
  /** A page for browsers. */
  readonly faultPage?: (c: Context<AppEnv>, status: 500 | 503) => Response | Promise<Response>
}

export function createFaultHandler({ isUnavailable, faultPage }: FaultsDeps) {
  return (fault: Error, c: Context<AppEnv>): Response | Promise<Response> => {
    if (fault instanceof HTTPException) return problem(c, refusalOf(fault))
    if (hasHungUp(fault, c)) return problem(c, CUT_OFF)
    const isDown = isUnavailable(fault)
    if (isDown) c.var.log.warn({ err: fault }, 'a dependency is out of reach')
    else c.var.log.error({ err: fault }, 'a request failed')
    if (faultPage !== undefined && wantsPage(c)) return faultPage(c, isDown ? 503 : 500)
    return problem(c, isDown ? UNAVAILABLE : INTERNAL)
  }
}

/** A browser that wants to look at something, not a program that asks. */
export function wantsPage(c: Context): boolean {
  return !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html')
}

/** Whoever leaves in the middle of a body has done nothing that we could mend: the log need not cry. */
function hasHungUp(fault: Error, c: Context): boolean {
  return fault.name === 'AbortError' && c.req.raw.signal.aborted
}

// For the log alone: nobody is there to read it.
const CUT_OFF: Refusal = { code: 'invalid_request', detail: 'The body was cut off.' }

const UNAVAILABLE: Refusal = {
  code: 'unavailable',
  detail: 'Something that is needed for this is out of reach. Try again in a moment.',
  retryAfterMs: UNAVAILABLE_RETRY_MS,
}

const INTERNAL: Refusal = { code: 'internal', detail: 'Something went wrong on our side.' }

// What the framework refuses by itself, before a handler runs.
function refusalOf({ status }: HTTPException): Refusal {
  if (status === 415)
    return { code: 'unsupported_media_type', detail: 'Send JSON, with Content-Type: application/json.' }
  if (status === 413) return { code: 'payload_too_large', detail: 'The body is too large.' }
  if (status < 500) return { code: 'invalid_request', detail: 'The body is not well-formed.' }
  return INTERNAL
}
