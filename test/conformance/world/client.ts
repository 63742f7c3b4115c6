// A client that was written from docs/protocol.md: it makes calls, and holds every answer to its word.

import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import type { z } from 'zod'
import { problem } from './shapes.ts'

/** Where calls go. On a single node all are the same; in a cluster each is another node, and the door is the proxy. */
export interface Servers {
  /** What changes something. */
  readonly acts: string
  /** What only reads. */
  readonly reads: string
  readonly sockets: string
  /** What browsers do, for whom there is one address. */
  readonly door: string
}

export interface Client {
  readonly token: string | null
  /** `METHOD /path` and what is sent as JSON, or a form; the answer as it comes. */
  call(call: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** The answer to a GET, which is a 200 of this shape. */
  get<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape>>
  /** The answer to a call, which has this status and this shape. */
  ask<Shape extends z.ZodType>(
    call: string,
    body: unknown,
    expected: readonly [status: number, shape: Shape],
  ): Promise<z.infer<Shape>>
  /** The call is answered 204, with nothing. */
  done(call: string, body?: unknown): Promise<void>
  /** The call is refused: `403 not_allowed`. The headers of the answer. */
  refused(why: string, call: string, body?: unknown): Promise<Headers>
}

/** Everybody has an address of their own, so that limits that count addresses are those of the contract. */
export function createClient(servers: Servers, token: string | null = null): Client {
  const from = `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`

  const call: Client['call'] = (what, body, headers = {}) => {
    const [method = '', path = ''] = what.split(' ')
    const isForm = body instanceof FormData
    return fetch(`${method === 'GET' ? servers.reads : servers.acts}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'x-forwarded-for': from,
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    })
  }

  const ask: Client['ask'] = async (what, body, [status, shape]) => {
    const answer = await call(what, body)
    const text = await answer.text()
    expect([what, answer.status, answer.ok || text]).toEqual([what, status, true])
    expect(answer.headers.get('content-type')).toContain('application/json')
    return shape.parse(JSON.parse(text))
  }

  return {
    token,
    call,
    ask,
    get: (path, shape) => ask(`GET ${path}`, undefined, [200, shape]),
    async done(what, body) {
      const answer = await call(what, body)
      expect([what, answer.status, await answer.text()]).toEqual([what, 204, ''])
    },
    async refused(why, what, body) {
      const answer = await call(what, body)
      const text = await answer.text()
      expect([what, answer.headers.get('content-type'), text]).toEqual([
        what,
        'application/problem+json',
        expect.any(String),
      ])
      const { status, code } = problem.parse(JSON.parse(text))
      expect([what, `${answer.status} ${code}`, status]).toEqual([what, why, answer.status])
      return answer.headers
    },
  }
}
