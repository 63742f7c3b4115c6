// Where webhooks are kept.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { RoomEventType } from '../../../rooms/model/events.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Delivery, Hook, HookId, IncomingHook, OutgoingHook } from '../hook.ts'

interface NewHook {
  readonly id: HookId
  readonly room: RoomId
  readonly name: string
  readonly createdBy: UserId
}

export interface NewIncoming extends NewHook {
  readonly tokenHash: Uint8Array
  /** Made along with it. */
  readonly bot: Person
}

export interface NewOutgoing extends NewHook {
  readonly url: string
  readonly secret: string
  readonly events: readonly RoomEventType[] | null
}

/** What deliveries need of a hook. */
export interface Destination {
  readonly id: HookId
  readonly room: RoomId
  readonly url: string
  readonly secret: string
}

/** Hooks that were revoked are not there. */
export interface HookStore {
  /** Errors: `too_many` where the room has `max` already. */
  addIncoming(hook: NewIncoming, max: number): Promise<Result<IncomingHook, 'too_many'>>
  /** It begins with what happens from now on. Errors: as addIncoming. */
  addOutgoing(hook: NewOutgoing, max: number): Promise<Result<OutgoingHook, 'too_many'>>
  /** The oldest first. */
  ofRoom(room: RoomId): Promise<readonly Hook[]>
  byToken(tokenHash: Uint8Array): Promise<IncomingHook | null>
  destination(room: RoomId, id: HookId): Promise<Destination | null>
  /** Ends it, and closes the account of its bot. Null where there is no such hook in this room. */
  revoke(room: RoomId, id: HookId): Promise<Hook | null>
  /** The latest events first, those before `before`. */
  deliveries(id: HookId, before: number | null, limit: number): Promise<readonly Delivery[]>
}
