// Letting a device in: a session with its cookie or its tokens, and the exchange of one refresh token for the next.

import type { SessionId } from '../../../rooms/kernel/ids.ts'
import type { IdSource } from '../../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Device, Entered } from '../accounts.ts'
import type { SessionStore } from '../ports/session-store.ts'
import type { Profile } from '../profile.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'
import type { AccessTokens } from '../tokens/access-tokens.ts'
import { hashOfNew, newSecret, secretHash } from '../tokens/secrets.ts'
import { seenDevice } from './seen-device.ts'
import type { SessionEnds } from './session-ends.ts'

export interface Entry {
  /** By a password, where `passwordHash` is what it has matched. Null where that holds no more: see SessionStore. */
  open(profile: Profile, device: Device, passwordHash?: string | null): Promise<Entered | null>
  exchange(refreshToken: string, device: Device): Promise<Result<Entered, AccountRefusal>>
}

export function createEntry(deps: {
  readonly sessions: SessionStore
  readonly ends: SessionEnds
  readonly tokens: AccessTokens
  readonly ids: IdSource
  readonly lifeMs: number
}): Entry {
  const { sessions, tokens, lifeMs } = deps

  const withTokens = async (
    profile: Profile,
    sessionId: SessionId,
    refreshToken: string,
  ): Promise<Entered> => ({
    profile,
    sessionId,
    tokens: {
      accessToken: await tokens.sign(profile, sessionId),
      expiresInSeconds: tokens.lifeSeconds,
      refreshToken,
    },
    cookie: null,
  })

  return {
    async open(profile, device, passwordHash = null) {
      const id = deps.ids.next() as SessionId
      const secret = newSecret()
      const hash = hashOfNew(secret)
      const isCookie = device.holder === 'cookie'
      const hashes = { cookieHash: isCookie ? hash : null, refreshHash: isCookie ? null : hash }
      const session = { id, userId: profile.id, ...hashes, passwordHash, ...seenDevice(device), lifeMs }
      if (!(await sessions.open(session))) return null
      return isCookie
        ? { profile, sessionId: id, tokens: null, cookie: secret }
        : withTokens(profile, id, secret)
    },
    async exchange(refreshToken, device) {
      const spentHash = secretHash(refreshToken)
      if (spentHash === null) return fail(notOurs())
      const next = newSecret()
      const exchanged = await sessions.exchange({
        ...{ spentHash, freshHash: hashOfNew(next), lifeMs },
        ...seenDevice(device),
      })
      switch (exchanged.type) {
        case 'exchanged':
          return ok(await withTokens(exchanged.profile, exchanged.sessionId, next))
        case 'reused':
          await deps.ends.end(exchanged.userId, exchanged.sessionId, 'token_reused', device.address)
          return fail(
            refuse('token_reused', 'This token was used before, so the session has ended. Log in again.'),
          )
        case 'unknown':
          return fail(notOurs())
      }
    },
  }
}

function notOurs(): AccountRefusal {
  return refuse('unauthenticated', 'The refresh token is unknown, or its session has ended. Log in again.')
}
