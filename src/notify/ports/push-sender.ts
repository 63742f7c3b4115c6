// Brings pushes to the services of browsers.

import type { PushTarget } from './push-subscriptions.ts'

export interface PushParcel {
  readonly target: PushTarget
  readonly payload: Uint8Array
  /** `high` wakes a device that saves its battery. */
  readonly urgency: 'normal' | 'high'
  /** Of two pushes with the same one a service keeps the newer: at most 32 characters of base64url. */
  readonly topic: string
}

export type PushOutcome =
  | { readonly type: 'sent' }
  /** The subscription has ended: nothing will come through any more. */
  | { readonly type: 'gone'; readonly error: string }
  /** Not this one, however often it is tried. */
  | { readonly type: 'refused'; readonly error: string }
  /** The service is busy, out of order, or out of reach. */
  | { readonly type: 'failed'; readonly error: string; readonly retryAfterMs: number | null }

export interface PushSender {
  /** Within a bounded time. Errors: rejects where the keys are out of reach. */
  send(parcel: PushParcel): Promise<PushOutcome>
}
