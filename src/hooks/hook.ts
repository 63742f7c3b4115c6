// A webhook: a way into a room for programs that have no account, or a way out of it to theirs.

import type { Brand } from '../../rooms/kernel/brand.ts'
import { parseRoomId, type RoomId, type UserId } from '../../rooms/kernel/ids.ts'
import type { RoomEventType } from '../../rooms/model/events.ts'
import type { Person } from '../../rooms/model/words.ts'

export type HookId = Brand<string, 'HookId'>

/** Null for what is no id. */
export function parseHookId(text: string): HookId | null {
  // All ids look alike.
  return parseRoomId(text).ok ? (text as HookId) : null
}

interface AnyHook {
  readonly id: HookId
  readonly room: RoomId
  readonly name: string
  /** Null once that account is gone: the hook goes on without it. */
  readonly createdBy: UserId | null
  readonly createdAtMs: number
}

export interface IncomingHook extends AnyHook {
  readonly direction: 'in'
  /** Whom its messages are said by. */
  readonly bot: Person
}

export interface OutgoingHook extends AnyHook {
  readonly direction: 'out'
  readonly url: string
  /** Null: all of them. */
  readonly events: readonly RoomEventType[] | null
  /** The next event was tried in vain so often. */
  readonly attempts: number
}

export type Hook = IncomingHook | OutgoingHook

/** The last attempt to deliver one event, known by the number of that event. */
export interface Delivery {
  readonly seq: number
  readonly event: string
  /** `due` is tried again, `failed` was given up. */
  readonly state: 'due' | 'done' | 'failed'
  readonly attempts: number
  /** Null where there was no answer; then `error` says why. */
  readonly status: number | null
  readonly error: string | null
  readonly triedAtMs: number
}
