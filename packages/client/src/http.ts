// Calls of the HTTP API: refusals become errors with their stable word.

import type { Credentials } from './credentials.ts'
import { ParleyError } from './parley-error.ts'

/** Fetches a path of the server. */
export type Http = (path: string, init?: RequestInit) => Promise<Response>

export interface Api {
  /** The JSON of a call that succeeds; undefined where it answers none. Errors: rejects with `ParleyError`. */
  call(method: string, path: string, body?: unknown): Promise<unknown>
}

export function createHttp(url: URL, fetchIt: typeof fetch): Http {
  return async (path, init) => {
    try {
      return await fetchIt(new URL(path, url), init)
    } catch (cause) {
      throw Object.assign(new ParleyError('The server cannot be reached.', { code: 'lost' }), { cause })
    }
  }
}

export function createApi(http: Http, credentials: Credentials): Api {
  const ask = (method: string, path: string, body: unknown, token: string): Promise<Response> =>
    http(path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    async call(method, path, body) {
      let response = await ask(method, path, body, await credentials.token())
      if (response.status === 401) {
        const token = await credentials.renew()
        if (token !== null) response = await ask(method, path, body, token)
      }
      if (!response.ok) throw await problemOf(response)
      return response.status === 204 ? undefined : response.json()
    },
  }
}

export async function problemOf(response: Response): Promise<ParleyError> {
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string }
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new ParleyError(problem.detail ?? `The server answered ${response.status}.`, {
    code: problem.code ?? 'unavailable',
    status: response.status,
    retryAfterMs: Number.isNaN(retryAfter) ? undefined : retryAfter * 1_000,
  })
}

/** Whether the server believes a token. Errors: rejects where it cannot be asked, or cannot say. */
export async function tokenHolds(http: Http, token: string): Promise<boolean> {
  const response = await http('/api/auth/me', { headers: { Authorization: `Bearer ${token}` } })
  if (response.ok || response.status === 401) return response.ok
  throw await problemOf(response)
}
