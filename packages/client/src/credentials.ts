// The token that is shown: one that was given, or one that is renewed from a log-in for as long as its session lives.

import { type Http, problemOf } from './http.ts'
import { ParleyError } from './parley-error.ts'

export interface Login {
  /** The e-mail address or the username. */
  readonly email: string
  readonly password: string
}

export interface Credentials {
  /** A token that should hold. Errors: rejects with `ParleyError`. */
  token(): Promise<string>
  /** The token did not hold: another one, or `null` where there is none to be had. */
  renew(): Promise<string | null>
  /** When the token ends, in milliseconds from now; null where nobody knows. */
  endsInMs(): number | null
}

interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresIn: number
}

const PASSING: ReadonlySet<number> = new Set([408, 429, 502, 503, 504])

export function givenToken(token: string): Credentials {
  return { token: async () => token, renew: async () => null, endsInMs: () => null }
}

export function loggedIn(login: Login, http: Http): Credentials {
  let tokens: Tokens | null = null
  let endsAtMs = 0
  let asking: Promise<Tokens> | null = null

  /** Refresh tokens are spent by use, so only one question is ever under way. */
  const ask = (path: string, body: object): Promise<Tokens> => {
    asking ??= post(path, body).finally(() => {
      asking = null
    })
    return asking
  }

  const post = async (path: string, body: object): Promise<Tokens> => {
    const response = await http(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw await problemOf(response)
    tokens = (await response.json()) as Tokens
    endsAtMs = Date.now() + tokens.expiresIn * 1_000
    return tokens
  }

  return {
    async token() {
      const known = tokens ?? (await ask('/api/auth/login', { ...login }))
      return known.accessToken
    },
    async renew() {
      if (tokens === null) return (await ask('/api/auth/login', { ...login })).accessToken
      try {
        const { refreshToken } = tokens
        return (await ask('/api/auth/refresh', { refreshToken })).accessToken
      } catch (fault) {
        if (fault instanceof ParleyError && !PASSING.has(fault.status ?? 0)) return null
        throw fault
      }
    },
    endsInMs: () => (tokens === null ? null : Math.max(0, endsAtMs - Date.now())),
  }
}
