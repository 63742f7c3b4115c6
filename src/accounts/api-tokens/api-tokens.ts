// Personal access tokens: made by people for their programs, shown once, ended like any other session.

import { parseSessionId, type SessionId, type UserId } from '../../../rooms/kernel/ids.ts'
import type { IdSource } from '../../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Accounts, Device } from '../accounts.ts'
import type { Caller, TokenScope } from '../caller.ts'
import type { ApiTokenStore, ApiTokenView } from '../ports/api-token-store.ts'
import type { Freshness } from '../proof/freshness.ts'
import { type AccountRefusal, refuse, refuseField } from '../refusals.ts'
import { seenDevice } from '../sessions/seen-device.ts'
import { newApiToken } from '../tokens/api-token.ts'

// Nobody looks after more, and each lengthens the list that people check for what they do not know.
const MAX_PER_USER = 50

export const TOKEN_NAME_MAX_CHARS = 64

export interface WantedToken {
  readonly name: string
  readonly scopes: readonly TokenScope[]
  readonly expiresAtMs: number | null
}

export interface MadeToken extends ApiTokenView {
  /** Shown now and never again. */
  readonly token: string
}

export interface ApiTokens {
  /** Errors: `fresh_proof_required`; `not_allowed`, `too_many_tokens`. */
  make(owner: Caller, wanted: WantedToken, device: Device): Promise<Result<MadeToken, AccountRefusal>>
  ofUser(userId: UserId): Promise<readonly ApiTokenView[]>
  /** Its requests are refused and its sockets closed from now on. */
  revoke(userId: UserId, id: string): Promise<Result<void, AccountRefusal>>
}

export function createApiTokens(deps: {
  readonly store: ApiTokenStore
  readonly accounts: Pick<Accounts, 'endSession'>
  readonly freshness: Pick<Freshness, 'demand'>
  readonly ids: IdSource
  readonly clock: { nowMs(): number }
}): ApiTokens {
  const { store, accounts, freshness, ids, clock } = deps
  return {
    async make({ userId, sessionId, role }, { name, scopes: wanted, expiresAtMs }, device) {
      const nowMs = clock.nowMs()
      const scopes = [...new Set(wanted)]
      if (expiresAtMs !== null && expiresAtMs <= nowMs) return fail(refuseField('expiresAt', 'is over'))
      if (scopes.includes('admin') && role !== 'admin') return fail(adminsOnly())
      // It outlives the session that makes it: one that is stolen must not make itself last.
      const fresh = await freshness.demand(sessionId)
      if (!fresh.ok) return fresh
      const id = ids.next() as SessionId
      const { token, hash } = newApiToken()
      const kept = { id, name, scopes, expiresAtMs }
      const asked = { ...kept, userId, hash, ...seenDevice(device) }
      if (!(await store.add(asked, MAX_PER_USER))) return fail(tooMany())
      return ok({ ...kept, createdAtMs: nowMs, lastUsedAtMs: null, token })
    },
    ofUser: store.ofUser,
    async revoke(userId, id) {
      const session = parseSessionId(id)
      const tokens = session.ok ? await store.ofUser(userId) : []
      // A log-in is no token, though both are sessions.
      const found = tokens.find((token) => token.id === id)
      if (!found) return fail(notThere())
      const ended = await accounts.endSession(userId, found.id, 'token_revoked')
      return ended.ok ? ended : fail(notThere())
    },
  }
}

function adminsOnly(): AccountRefusal {
  return refuse('not_allowed', 'The scope admin is for admins of the installation.')
}

function tooMany(): AccountRefusal {
  return refuse('too_many_tokens', `You have ${MAX_PER_USER} tokens. Revoke one that you do not need.`)
}

function notThere(): AccountRefusal {
  return refuse('token_not_found', 'There is no such token, or it has ended.')
}
