// Notifications as they are kept.

import type { NotificationId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Due, Notification } from '../../../rooms/model/notifications/notification.ts'
import type { Paged, PageOf } from '../../../rooms/ports/history.ts'
import type { Concern } from '../concern.ts'

/** Who is told, of whom, and what of. */
export interface Met {
  readonly user: UserId
  readonly from: UserId
  readonly kind: 'friend_request' | 'friend_accepted'
}

/** An event, and who is present in its room. */
export interface Asked {
  readonly concern: Concern
  readonly present: readonly UserId[]
}

export interface NotificationStore {
  /**
   * Writes one for everybody whom each of them concerns by their level, but for those who are present and see it anyway:
   * whose pages do not say that they look elsewhere.
   *
   * Done again it changes nothing and answers with nobody: what is answered is new.
   */
  note(asked: readonly Asked[]): Promise<readonly Due[]>
  /** What happened between two people; done again it is new again. Null where they may not hear of it. */
  noteMet(met: Met): Promise<Due | null>
  /** The newest first; of rooms that one is in, and of those one was brought into. */
  list(user: UserId, page: PageOf): Promise<Result<Paged<Notification>, 'bad_cursor'>>
  /** Which of them were not read before. */
  read(user: UserId, which: readonly NotificationId[] | 'all'): Promise<readonly NotificationId[]>
  /** Forgets what is older, at most so many at once. */
  forget(beforeMs: number, limit: number): Promise<number>
}
