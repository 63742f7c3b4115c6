// Notifications as they are kept.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Paged, PageOf } from '../../../rooms/ports/history.ts'
import type { Concern } from '../concern.ts'
import type { Due, Notification, NotificationId } from '../notification.ts'

export interface NotificationStore {
  /**
   * Writes one for everybody whom it concerns by their level, but for those of `looking`, who see it anyway.
   *
   * Done again it changes nothing and answers with nobody: what is answered is new.
   */
  note(concern: Concern, looking: readonly UserId[]): Promise<readonly Due[]>
  /** The newest first; of rooms that one is in, and of those one was brought into. */
  list(user: UserId, page: PageOf): Promise<Result<Paged<Notification>, 'bad_cursor'>>
  /** Which of them were not read before. */
  read(user: UserId, which: readonly NotificationId[] | 'all'): Promise<readonly NotificationId[]>
  /** Forgets what is older, at most so many at once. */
  forget(beforeMs: number, limit: number): Promise<number>
}
