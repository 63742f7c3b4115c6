// Every way in which friendship is refused: the stable word and its HTTP status. PROTOCOL section 2.

import { type FieldProblem, type LimitState, refuseField } from '../accounts/refusals.ts'

export const FRIEND_REFUSALS = {
  invalid_request: { http: 400 },
  not_allowed: { http: 403 },
  user_not_found: { http: 404 },
  no_request: { http: 404 },
  already_friends: { http: 409 },
  rate_limited: { http: 429 },
} as const satisfies Record<string, { http: number }>

export type FriendRefusalCode = keyof typeof FRIEND_REFUSALS

export interface FriendRefusal {
  readonly code: FriendRefusalCode
  readonly detail: string
  readonly errors?: readonly FieldProblem[]
  readonly retryAfterMs?: number
  readonly limit?: LimitState
}

const DETAILS = {
  user_not_found: 'There is no such person.',
  no_request: 'This person has not asked.',
  already_friends: 'You are friends already.',
} as const

export function refuseFriend(code: keyof typeof DETAILS): FriendRefusal {
  return { code, detail: DETAILS[code] }
}

export function refuseCursor(): FriendRefusal {
  return refuseField('cursor', 'must be one that this list gave out')
}

export function refuseOneself(): FriendRefusal {
  return refuseField('userId', 'must be somebody else')
}
