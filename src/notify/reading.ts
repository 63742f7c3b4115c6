// Notifications that are read: in the database, and on all the devices of their owner.

import type { NotificationId, UserId } from '../../rooms/kernel/ids.ts'
import type { Notices } from '../../rooms/ports/notices.ts'
import type { Inbox } from './ports/inbox.ts'
import type { NotificationStore } from './ports/notification-store.ts'

export interface Reading {
  /** Those of `which`; ids of others are left alone. */
  these(user: UserId, which: readonly NotificationId[] | 'all'): Promise<void>
  /** An entry of the inbox, with all that it stands for. */
  entry(user: UserId, id: NotificationId): Promise<void>
  /** What `from` had asked of `user` waits for no answer any more. */
  answered(user: UserId, from: UserId): Promise<void>
}

interface ReadingDeps {
  readonly store: Pick<NotificationStore, 'read'>
  readonly inbox: Pick<Inbox, 'read' | 'readRequest'>
  readonly notices: Pick<Notices, 'tell'>
}

// An entry may stand for a hundred thousand: a statement is to be short, and a notice small.
const READ_AT_ONCE = 2_000
const IDS_A_NOTICE = 500

export function createReading({ store, inbox, notices }: ReadingDeps): Reading {
  const tell = (user: UserId, ids: readonly NotificationId[]): void => {
    for (let at = 0; at < ids.length; at += IDS_A_NOTICE)
      notices.tell(user, { type: 'notifications_read', ids: ids.slice(at, at + IDS_A_NOTICE) })
  }
  return {
    async these(user, which) {
      const changed = await store.read(user, which)
      if (which !== 'all') return tell(user, changed)
      if (changed.length > 0) notices.tell(user, { type: 'notifications_read', ids: 'all' })
    },
    async entry(user, id) {
      let changed: readonly NotificationId[]
      do {
        changed = await inbox.read(user, id, READ_AT_ONCE)
        tell(user, changed)
      } while (changed.length === READ_AT_ONCE)
    },
    answered: async (user, from) => tell(user, await inbox.readRequest(user, from)),
  }
}
