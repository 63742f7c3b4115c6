// Every way a request is refused: the stable word, its HTTP status, and whether asking again can help.

export const REJECTIONS = {
  invalid_request: { http: 400, retry: 'never' },
  room_not_found: { http: 404, retry: 'never' },
  message_not_found: { http: 404, retry: 'never' },
  attachment_not_found: { http: 404, retry: 'never' },
  user_not_found: { http: 404, retry: 'never' },
  not_a_member: { http: 403, retry: 'never' },
  not_allowed: { http: 403, retry: 'never' },
  /** One of the two of a direct room has blocked the other. */
  blocked: { http: 403, retry: 'never' },
  banned: { http: 403, retry: 'never' },
  guests_may_not: { http: 403, retry: 'never' },
  room_archived: { http: 409, retry: 'never' },
  too_many_reactions: { http: 409, retry: 'never' },
  last_owner: { http: 409, retry: 'never' },
  direct_room: { http: 409, retry: 'never' },
  rate_limited: { http: 429, retry: 'after' },
  unavailable: { http: 503, retry: 'after' },
} as const satisfies Record<string, { http: number; retry: 'never' | 'after' }>

export type RejectionCode = keyof typeof REJECTIONS

/** A refusal. `retryAfterMs` is set where the code says that asking again can help. */
export interface Rejection {
  readonly code: RejectionCode
  readonly detail: string
  readonly retryAfterMs?: number
}

export function reject(code: RejectionCode, detail: string, retryAfterMs?: number): Rejection {
  return retryAfterMs === undefined ? { code, detail } : { code, detail, retryAfterMs }
}
