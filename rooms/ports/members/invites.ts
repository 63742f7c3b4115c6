// Invitations into rooms: words that let a number of people in until a time.

import type { RoomId, UserId } from '../../kernel/ids.ts'
import type { InviteView } from '../../model/room-views.ts'

export interface NewInvite {
  readonly id: string
  readonly room: RoomId
  readonly tokenHash: Uint8Array
  readonly createdBy: UserId
  readonly expiresAtMs: number
  readonly uses: number
}

export type Redeemed =
  /** A use was taken; `giveBack` where the room refuses after all. */
  | { readonly type: 'taken'; readonly invite: string; readonly room: RoomId }
  /** Whoever asks is in: nothing was taken. */
  | { readonly type: 'inside'; readonly room: RoomId }
  /** Unknown, revoked, old or spent. */
  | { readonly type: 'none' }

export interface Invites {
  /** False where the room has `max` of them open. */
  add(invite: NewInvite, max: number): Promise<boolean>
  /** Those of the room that are still good, the newest first. */
  ofRoom(room: RoomId): Promise<readonly InviteView[]>
  /** False where the room has no such invitation that is still good. */
  revoke(room: RoomId, id: string): Promise<boolean>
  /** The room of an invitation that is still good, or that `reader` has come in by; null for all others. */
  lookUp(
    tokenHash: Uint8Array,
    reader: UserId,
  ): Promise<{ readonly room: RoomId; readonly name: string } | null>
  /** Takes one use for this person; of many at once as many get one as there are. Twice the same person is once. */
  redeem(tokenHash: Uint8Array, user: UserId): Promise<Redeemed>
  /** The use was of no use. */
  giveBack(invite: string, user: UserId): Promise<void>
}
