// Calls of the HTTP API, with the credentials of whoever is connected.

import type { Credentials } from './credentials.ts'
import { type Http, problemOf } from './http.ts'

export interface Api {
  /** The JSON of a call that succeeds; undefined where it answers none. Errors: rejects with `ParleyError`. */
  call(method: string, path: string, body?: unknown): Promise<unknown>
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

/** Whether the server believes a token. Errors: rejects where it cannot be asked, or cannot say. */
export async function tokenHolds(http: Http, token: string): Promise<boolean> {
  const response = await http('/api/auth/me', { headers: { Authorization: `Bearer ${token}` } })
  if (response.ok || response.status === 401) return response.ok
  throw await problemOf(response)
}
