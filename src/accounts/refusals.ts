// Every way the accounts refuse: the stable word and its HTTP status, as rooms/model/rejections.ts for rooms.

export const ACCOUNT_REFUSALS = {
  invalid_request: { http: 400 },
  weak_password: { http: 400 },
  bad_token: { http: 400 },
  bad_credentials: { http: 401 },
  unauthenticated: { http: 401 },
  token_reused: { http: 401 },
  totp_required: { http: 401 },
  bad_code: { http: 401 },
  bad_passkey: { http: 401 },
  sign_in_refused: { http: 401 },
  signup_closed: { http: 403 },
  invite_needed: { http: 403 },
  bad_invite: { http: 403 },
  not_allowed: { http: 403 },
  insufficient_scope: { http: 403 },
  guests_may_not: { http: 403 },
  guests_off: { http: 403 },
  wrong_password: { http: 403 },
  sign_in_again: { http: 403 },
  fresh_proof_required: { http: 403 },
  not_proven: { http: 403 },
  email_not_verified: { http: 403 },
  session_not_found: { http: 404 },
  token_not_found: { http: 404 },
  provider_not_found: { http: 404 },
  identity_not_found: { http: 404 },
  passkey_not_found: { http: 404 },
  invite_not_found: { http: 404 },
  email_taken: { http: 409 },
  username_taken: { http: 409 },
  too_many_tokens: { http: 409 },
  identity_taken: { http: 409 },
  link_needed: { http: 409 },
  last_way_in: { http: 409 },
  last_admin: { http: 409 },
  totp_on: { http: 409 },
  totp_off: { http: 409 },
  too_many_passkeys: { http: 409 },
  too_many_invites: { http: 409 },
  rate_limited: { http: 429 },
  unavailable: { http: 503 },
} as const satisfies Record<string, { http: number }>

export type AccountRefusalCode = keyof typeof ACCOUNT_REFUSALS

export interface FieldProblem {
  readonly path: string
  readonly message: string
}

/** How much of a limit is left; told to the client with a `rate_limited`. */
export interface LimitState {
  readonly limit: number
  readonly windowSeconds: number
  readonly remaining: number
  readonly resetMs: number
}

export interface AccountRefusal {
  readonly code: AccountRefusalCode
  readonly detail: string
  readonly errors?: readonly FieldProblem[]
  readonly retryAfterMs?: number
  readonly limit?: LimitState
  /** With `totp_required`: what stands for the password in the second half of a log-in. For the browser alone. */
  readonly step?: string
}

export function refuse(
  code: AccountRefusalCode,
  detail: string,
  more: Omit<AccountRefusal, 'code' | 'detail'> = {},
): AccountRefusal {
  return { code, detail, ...more }
}

/** One field of what was sent is wrong: the same words for accounts, friends and rooms. */
export interface RefusedField {
  readonly code: 'invalid_request'
  readonly detail: string
  readonly errors: readonly FieldProblem[]
}

export function refuseField(path: string, message: string): RefusedField {
  return { code: 'invalid_request', detail: `The field ${path} ${message}.`, errors: [{ path, message }] }
}
