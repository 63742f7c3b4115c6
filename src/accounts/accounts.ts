// The accounts as the rest of the program sees them: who may come in, who is asking, and which devices they use.

import type { SessionId, UserId } from '../../rooms/kernel/ids.ts'
import type { Result } from '../../rooms/kernel/result.ts'
import type { Caller } from './caller.ts'
import type { PasswordOwner } from './passwords/new-password.ts'
import type { Profile } from './profile.ts'
import type { AccountRefusal } from './refusals.ts'

/** Where a request comes from, as shown in the list of devices. */
export interface Device {
  readonly userAgent: string
  readonly address: string
  /** What the session will be held by: a browser's cookie, or a program's pair of tokens. */
  readonly holder: 'cookie' | 'tokens'
}

export interface SignUpInput {
  readonly email: string
  readonly password: string
  /** Made from the address where it is missing. */
  readonly username?: string | undefined
  readonly displayName?: string | undefined
  /** The word of an invitation, where one is needed. */
  readonly invite?: string | undefined
}

export interface LoginInput {
  /** An e-mail address or a username. */
  readonly login: string
  readonly password: string
  /** A code of now, for accounts with a second factor. */
  readonly totp?: string | undefined
  /** In the place of a code. */
  readonly recoveryCode?: string | undefined
}

export interface TokenPair {
  readonly accessToken: string
  readonly expiresInSeconds: number
  readonly refreshToken: string
}

/** A device that has just been let in. */
export interface Entered {
  readonly profile: Profile
  readonly sessionId: SessionId
  /** For `holder: 'tokens'`; null for a browser. */
  readonly tokens: TokenPair | null
  /** The cookie's value, for `holder: 'cookie'`; null for a program. */
  readonly cookie: string | null
}

export interface SessionView {
  readonly id: SessionId
  readonly userAgent: string
  readonly address: string
  readonly createdAtMs: number
  readonly lastUsedAtMs: number
}

export interface Accounts {
  /** Makes the account, without letting a device in. The first account of an installation is its admin. */
  signUp(input: SignUpInput, device: Device): Promise<Result<Profile, AccountRefusal>>
  /** Errors: `totp_required`, for a browser with the step that `finishLogIn` takes; `bad_code`. */
  logIn(input: LoginInput, device: Device): Promise<Result<Entered, AccountRefusal>>
  /** The second half of a log-in with a second factor: a code of now, or a recovery code. */
  finishLogIn(
    input: { readonly step: string; readonly code: string },
    device: Device,
  ): Promise<Result<Entered, AccountRefusal>>
  /**
   * Asks somebody who is signed in once more: for the password, or, where there is none, to have signed in just now.
   *
   * Errors: `wrong_password`, `sign_in_again`, `rate_limited`.
   */
  provePassword(
    owner: { readonly userId: UserId; readonly sessionId: SessionId; readonly address: string },
    password: string | undefined,
  ): Promise<Result<void, AccountRefusal>>
  /** Lets in a device whose owner has shown in another way than by a password who they are. Null: they are closed. */
  enter(profile: Profile, device: Device): Promise<Entered | null>
  /** For a session that has no refresh token: an access token and nothing after it. */
  accessTokenFor(
    profile: Profile,
    session: SessionId,
  ): Promise<{ readonly accessToken: string; readonly expiresInSeconds: number }>
  /** Errors: `token_reused` where the token had been spent: the whole session has ended. */
  refresh(refreshToken: string, device: Device): Promise<Result<Entered, AccountRefusal>>
  /** Ends one session of the user: its tokens, its cookie and its sockets. */
  endSession(
    userId: UserId,
    session: SessionId,
    how?: 'logout' | 'session_revoked' | 'token_revoked',
    address?: string,
  ): Promise<Result<void, AccountRefusal>>
  /** Checks a new password by the rules, and hashes it. Errors: `weak_password`, `invalid_request`, `unavailable`. */
  hashNewPassword(raw: string, owner: PasswordOwner): Promise<Result<string, AccountRefusal>>
  /** For sessions that a statement elsewhere has ended: their tokens, cookies and sockets end on every node. */
  announceEnds(userId: UserId, sessions: readonly SessionId[]): void
  /** For somebody who was changed by a statement elsewhere: every node looks at them anew. */
  announceChange(userId: UserId): void
  /** Ends every device of the user but one. */
  endOtherSessions(userId: UserId, keep: SessionId, address: string): Promise<void>
  /** Those of `sessions` that have ended, on whatever node; asks the database. */
  endedOf(sessions: readonly SessionId[]): Promise<readonly SessionId[]>
  sessionsOf(userId: UserId): Promise<readonly SessionView[]>
  profile(userId: UserId): Promise<Profile | null>
  /** An access token, or a personal one. Null where it is not ours, has expired, or its session has ended. */
  verifyBearer(token: string): Promise<Caller | null>
  verifyCookie(value: string): Promise<Caller | null>
  /** A word that lets one socket in within 30 seconds, for clients that cannot set headers. */
  issueTicket(caller: Caller): Promise<{ readonly ticket: string; readonly expiresInSeconds: number }>
  /** Null where it is unknown, old or used. */
  redeemTicket(ticket: string): Promise<Caller | null>
  /** Public keys that verify access tokens, as a JWK set. */
  jwks(): { readonly keys: readonly object[] }
  /** Called once for each session that ends before its time. */
  onSessionEnded(listener: (userId: UserId, session: SessionId) => void): () => void
}
