// Browsers that take pushes, as they are kept: each as long as the session in which it said so.

import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'

export interface PushTarget {
  /** The address at the push service of the browser: whoever knows it may push. */
  readonly endpoint: string
  /** Its public key, a point of P-256, uncompressed: 65 bytes. */
  readonly p256dh: Uint8Array
  /** Its secret, 16 bytes. */
  readonly auth: Uint8Array
}

/** A device in the list of its owner. */
export interface PushDevice {
  readonly id: string
  readonly session: SessionId
  readonly userAgent: string
  /** Whose push service it is, like "https://push.example". */
  readonly origin: string
  readonly createdAtMs: number
}

export interface PushSubscriptions {
  /** Known already, it moves to this person and session. Beyond so many of a person the oldest one goes. */
  add(owner: { readonly user: UserId; readonly session: SessionId }, target: PushTarget): Promise<void>
  /** False where this person has none such. */
  remove(user: UserId, which: { readonly endpoint: string } | { readonly id: string }): Promise<boolean>
  /** Those of sessions that hold, the newest first. */
  ofUser(user: UserId): Promise<readonly PushDevice[]>
  /** Forgets those of sessions that have ended, and what is known of places that were long silent. */
  sweep(): Promise<void>
}

/** Devices of one person; whoever has more does not use the oldest. */
export const MAX_DEVICES = 20
