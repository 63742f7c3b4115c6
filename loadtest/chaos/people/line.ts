// The two ways to say something: over one's socket, and as a request of its own.

import type { Account } from '../../../test/support/chat/account.ts'
import type { Lifeline } from './lifeline.ts'
import { ANSWERS_WITHIN_MS } from './patience.ts'

export interface Letter {
  readonly room: string
  readonly nonce: string
  readonly text: string
}

/**
 * `stored`: acknowledged. `later`: not now, says the server. `unknown`: no answer, it may be stored or not.
 * `refused`: asking again cannot help.
 */
export type Outcome =
  | { readonly type: 'stored'; readonly id: string; readonly seq: number; readonly duplicate: boolean }
  | { readonly type: 'later'; readonly what: string }
  | { readonly type: 'unknown'; readonly what: string }
  | { readonly type: 'refused'; readonly what: string }

export type Line = (letter: Letter) => Promise<Outcome>

/** There was no socket to send it on. */
export const NOT_SENT = 'no connection'
/** It was on its way when the server said good-bye. */
export const CROSSED = 'the socket ended before the answer'

const PASSING = new Set(['unavailable', 'rate_limited'])
const PASSING_STATUS = new Set([429, 502, 503, 504])

export function socketLine(lifeline: Lifeline): Line {
  return async (letter) => {
    const connection = await lifeline.soon()
    if (connection === null) return { type: 'unknown', what: NOT_SENT }
    const answer = await connection.ask('send', letter)
    if (answer === null) {
      if (!connection.isOpen()) return { type: 'unknown', what: CROSSED }
      // A server that keeps silent is left: another one may be well.
      connection.drop()
      return { type: 'unknown', what: 'no answer on the socket' }
    }
    if (answer.type === 'error')
      return {
        type: PASSING.has(answer.code) ? 'later' : 'refused',
        what: `${answer.code} ${answer.message}`,
      }
    const { message, duplicate } = answer.data as object as SentJson
    return { type: 'stored', id: message.id, seq: message.seq, duplicate }
  }
}

export function requestLine(by: Account): Line {
  return async ({ room, nonce, text }) => {
    const path = `/api/rooms/${room}/messages`
    const answer = await request(by, { method: 'POST', path, body: { nonce, text } })
    if (answer === null) return { type: 'unknown', what: 'no answer to the request' }
    const { status, body } = answer
    if (status === 200 || status === 201) {
      const { message } = JSON.parse(body) as SentJson
      return { type: 'stored', id: message.id, seq: message.seq, duplicate: status === 200 }
    }
    return { type: PASSING_STATUS.has(status) ? 'later' : 'refused', what: `${status} ${body.slice(0, 200)}` }
  }
}

interface SentJson {
  readonly message: { readonly id: string; readonly seq: number }
  readonly duplicate: boolean
}

interface Request {
  readonly method: string
  readonly path: string
  readonly body?: object
}

/** Null where there was no answer in time. */
export async function request(
  { server, token }: Account,
  { method, path, body }: Request,
): Promise<{ readonly status: number; readonly body: string } | null> {
  try {
    const response = await fetch(`${server}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    })
    return { status: response.status, body: await response.text() }
  } catch {
    return null // refused, reset, or too late: all the same to a client
  }
}
