// The way to the server over HTTP: what goes wrong becomes an error with a stable word.

import { ParleyError } from './parley-error.ts'

/** Fetches a path of the server. */
export type Http = (path: string, init?: RequestInit) => Promise<Response>

export function createHttp(url: URL, fetchIt: typeof fetch): Http {
  return async (path, init) => {
    try {
      return await fetchIt(new URL(path, url), init)
    } catch (cause) {
      throw Object.assign(new ParleyError('The server cannot be reached.', { code: 'lost' }), { cause })
    }
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
