// Turns a token, a cookie or a ticket into a caller, or into nobody.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Accounts } from '../accounts.ts'
import type { Caller } from '../caller.ts'
import type { LiveSession } from '../ports/session-store.ts'
import type { Tickets } from '../ports/tickets.ts'
import type { AccessTokens } from '../tokens/access-tokens.ts'
import { apiTokenHash, isApiToken } from '../tokens/api-token.ts'
import { newSecret, secretHash } from '../tokens/secrets.ts'
import type { SessionCache } from './session-cache.ts'
import type { Touches } from './touches.ts'

const TICKET_SECONDS = 30

export type Credentials = Pick<Accounts, 'verifyBearer' | 'verifyCookie' | 'issueTicket' | 'redeemTicket'>

export function createCredentials(deps: {
  readonly tokens: AccessTokens
  readonly cache: SessionCache
  readonly touches: Touches
  readonly tickets: Tickets
  readonly clock: Clock
}): Credentials {
  const { tokens, cache, touches, tickets, clock } = deps

  const callerOf = (session: LiveSession | null, expiresAtMs: number | null): Caller | null => {
    if (session === null) return null
    touches.used(session)
    const { person, userId, sessionId, role, email, token } = session
    const caller = { person, userId, sessionId, role, email }
    return token ? { ...caller, ...token } : { ...caller, expiresAtMs }
  }

  const verifyApiToken = async (token: string): Promise<Caller | null> => {
    const hash = apiTokenHash(token)
    const session = hash && (await cache.byToken(hash))
    const endsAtMs = session?.token?.expiresAtMs ?? Number.POSITIVE_INFINITY
    return endsAtMs > clock.nowMs() ? callerOf(session, null) : null
  }

  return {
    async verifyBearer(token) {
      if (isApiToken(token)) return verifyApiToken(token)
      const believed = await tokens.verify(token)
      return believed && callerOf(await cache.byId(believed.sessionId), believed.expiresAtMs)
    },
    async verifyCookie(value) {
      const hash = secretHash(value)
      return hash && callerOf(await cache.byCookie(hash), null)
    },
    async issueTicket({ sessionId, expiresAtMs }) {
      const ticket = newSecret()
      await tickets.put(ticket, { sessionId, expiresAtMs }, TICKET_SECONDS * 1_000)
      return { ticket, expiresInSeconds: TICKET_SECONDS }
    },
    async redeemTicket(ticket) {
      const holder = await tickets.take(ticket)
      if (holder === null || (holder.expiresAtMs ?? Number.POSITIVE_INFINITY) <= clock.nowMs()) return null
      return callerOf(await cache.byId(holder.sessionId), holder.expiresAtMs)
    },
  }
}
