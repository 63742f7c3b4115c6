// What was given up: kept for admins, so that the queue goes on and nothing is lost silently.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Paged, PageOf } from '../../../rooms/ports/history.ts'

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
  /** Kept once, whoever gives it up: a second time it says the newer error. Of rooms and people that are gone, nothing. */
  add(undelivered: Undelivered, error: string, attempts: number): Promise<void>
}

export interface DeadLetter {
  readonly id: string
  readonly undelivered: Undelivered
  /** Whom it was for; null for an event, which may concern many. */
  readonly user: Person | null
  /** Why the last attempt failed. */
  readonly error: string
  readonly attempts: number
  readonly atMs: number
}

/** Which admin did it, and from where: for the audit log. */
export interface LetterHandler {
  readonly userId: UserId
  readonly address: string
}

export interface DeadLetterBox extends DeadLetters {
  /** The newest first. */
  list(page: PageOf): Promise<Result<Paged<DeadLetter>, 'bad_cursor'>>
  find(id: string): Promise<DeadLetter | null>
  /** With its entry in the audit log; false where it is gone. */
  remove(
    id: string,
    why: 'dead_letter_retried' | 'dead_letter_discarded',
    by: LetterHandler,
  ): Promise<boolean>
  /** Forgets what is older, at most so many at once. */
  forget(beforeMs: number, limit: number): Promise<number>
}
