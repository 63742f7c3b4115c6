// Looks at one event: whom it concerns is written down, and told to all their sockets.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { Due } from '../../rooms/model/notifications/notification.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { Notices } from '../../rooms/ports/notices.ts'
import { type Concern, concernOf } from './concern.ts'
import type { Met, NotificationStore } from './ports/notification-store.ts'
import type { UnreadOfEvent } from './ports/unread-of-event.ts'

export interface Notifier {
  /**
   * Twice the same is noted once. `isAgain`: it was begun before and perhaps not ended, so whoever has not read it is told
   * again.
   *
   * Errors: rejects where the database is out of reach; then it is to come again.
   */
  take(recorded: RecordedEvent, isAgain?: boolean): Promise<void>
  /** Events of one room that were not begun before. Errors: rejects where one of them fails; then each is to be taken for itself. */
  takeAll(events: readonly RecordedEvent[]): Promise<void>
  met(met: Met): Promise<void>
}

export interface NotifierDeps {
  readonly store: Pick<NotificationStore, 'note' | 'noteMet'>
  readonly unreadOf: UnreadOfEvent
  readonly desk: Pick<Desk, 'online'>
  readonly notices: Pick<Notices, 'tell'>
  readonly clock: Pick<Clock, 'nowMs'>
}

/** What lay unseen for so long is no news, only noise. */
export const NEWS_MS = 72 * 3_600_000

export function createNotifier({ store, unreadOf, desk, notices, clock }: NotifierDeps): Notifier {
  /** Where the owner is out of reach nobody is known to be there: better told once too often than not at all. */
  const presentIn = async (room: RoomId): Promise<readonly UserId[]> => {
    try {
      return [...(await desk.online(room))]
    } catch {
      return []
    }
  }

  const newsOf = (events: readonly RecordedEvent[]): readonly Concern[] => {
    const sinceMs = clock.nowMs() - NEWS_MS
    return events.flatMap((recorded) => (recorded.atMs < sinceMs ? [] : (concernOf(recorded) ?? [])))
  }

  const note = async (concerns: readonly Concern[]): Promise<readonly Due[]> => {
    const seen = concerns.find(({ type }) => type !== 'brought')
    const present = seen ? await presentIn(seen.room) : []
    return store.note(concerns.map((concern) => ({ concern, present })))
  }

  const tell = (due: readonly Due[]): void => {
    for (const { user, notification } of due) notices.tell(user, { type: 'notification', notification })
  }

  return {
    async take(recorded, isAgain = false) {
      const concerns = newsOf([recorded])
      if (concerns.length === 0) return
      const noted = await note(concerns)
      tell(isAgain ? await unreadOf(recorded.room, recorded.seq) : noted)
    },
    async takeAll(events) {
      const concerns = newsOf(events)
      if (concerns.length > 0) tell(await note(concerns))
    },
    async met(met) {
      const due = await store.noteMet(met)
      if (due !== null) notices.tell(due.user, { type: 'notification', notification: due.notification })
    },
  }
}
