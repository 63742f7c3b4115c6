// What was given up: kept for admins, so that the queue goes on and nothing is lost silently.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'

/** An event that could not be looked at, a push that no service took, a letter that no server took. */
export type Undelivered =
  | { readonly what: 'event'; readonly room: RoomId; readonly seq: number; readonly kind: string }
  | {
      readonly what: 'push'
      readonly user: UserId
      readonly subscription: string
      /** The room that it told of, or the person's own id for news of friends. */
      readonly place: string
    }
  | { readonly what: 'digest'; readonly user: UserId }

export interface DeadLetters {
  /** Kept once, whoever gives it up: a second time it says the newer error. */
  add(undelivered: Undelivered, error: string, attempts: number): Promise<void>
}
