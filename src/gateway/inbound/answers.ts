// The frames that the gateway itself writes. PROTOCOL section 3.

import type { RejectionCode } from '../../../rooms/model/rejections.ts'

/** A refusal on a socket: a room's, or the gateway's own. */
export interface SocketRefusal {
  readonly code: RejectionCode | 'unauthenticated' | 'insufficient_scope'
  readonly detail: string
  readonly retryAfterMs?: number
}

export function okFrame(id: string, data: object): string {
  return JSON.stringify({ type: 'ok', id, data })
}

/** `id` is null where the frame had none, or none that could be read. */
export function errorFrame(id: string | null, refusal: SocketRefusal): string {
  return JSON.stringify({
    type: 'error',
    ...(id !== null && { id }),
    code: refusal.code,
    message: refusal.detail,
    ...(refusal.retryAfterMs !== undefined && {
      retryAfter: Math.max(1, Math.ceil(refusal.retryAfterMs / 1_000)),
    }),
  })
}

export function noticeFrame(notice: string, data: object): string {
  return JSON.stringify({ type: 'notice', notice, data })
}

export interface Welcome {
  /** The user as `GET /api/auth/me` shows it. */
  readonly user: object
  readonly session: string
  readonly node: string
  readonly heartbeatSeconds: number
  /** Where a guest finds themselves. */
  readonly room?: string
}

export function welcomeFrame(welcome: Welcome): string {
  return JSON.stringify({ type: 'welcome', ...welcome })
}
