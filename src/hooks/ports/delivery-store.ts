// How far each hook that leads out has come. Of all nodes one at a time delivers for a hook.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { RoomEventType } from '../../../rooms/model/events.ts'
import type { Delivery, HookId } from '../hook.ts'
import type { Destination } from './hook-store.ts'

/** A hook with something to deliver, taken by whoever asked. */
export interface TakenHook extends Destination {
  /** Names this taking: what is written under it counts for as long as nobody else has taken the hook. */
  readonly taking: string
  readonly events: readonly RoomEventType[] | null
  readonly cursor: number
  readonly attempts: number
}

export interface Progress {
  /** Up to here there is nothing more to do. */
  readonly cursor: number
  /** Of the event after it. */
  readonly attempts: number
  /** What became of an attempt, for the log. */
  readonly delivery?: Omit<Delivery, 'triedAtMs'>
}

export interface DeliveryStore {
  /** Takes up to `limit` hooks that have events after their cursor and are due, for `leaseMs`. */
  take(taking: string, limit: number, leaseMs: number): Promise<readonly TakenHook[]>
  /** False where somebody else has taken it meanwhile: stop. */
  progress(hook: TakenHook, progress: Progress): Promise<boolean>
  /** Gives it back; it may be taken again after `pauseMs`. */
  release(hook: TakenHook, pauseMs: number): Promise<void>
  /** Writes what became of an event that was delivered once more; the cursor stays. */
  note(hook: HookId, delivery: Omit<Delivery, 'triedAtMs'>): Promise<void>
  /** Rooms that have hooks which lead out. */
  rooms(): Promise<readonly RoomId[]>
}
