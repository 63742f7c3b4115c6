// Notifications as a person looks at them: the plain messages of a room are one, however many there were.

import type { NotificationId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Notification } from '../../../rooms/model/notifications/notification.ts'
import type { Paged, PageOf } from '../../../rooms/ports/history.ts'

export interface InboxEntry {
  /** The newest, where it stands for several. */
  readonly notification: Notification
  /** How many it stands for that are not read; counting stops at 1,000. */
  readonly unread: number
  /** Number of the first message of them; null where it stands for no plain messages, or for none that are not read. */
  readonly firstUnread: number | null
  /** The message answers one of the person's own. */
  readonly isReply: boolean
  /** Of a reaction: the begin of the message that it is to. Else empty. */
  readonly about: string
  /** The text is gone, because the message was deleted. */
  readonly isDeleted: boolean
}

export interface Inbox {
  /**
   * The newest first.
   *
   * A request for friendship that is answered counts as read, and so does what its room was read up to.
   */
  page(user: UserId, page: PageOf): Promise<Result<Paged<InboxEntry>, 'bad_cursor'>>
  /** Null where it is none of theirs. */
  find(user: UserId, id: NotificationId): Promise<InboxEntry | null>
  /** How many entries are not read; counting stops at 100. */
  unread(user: UserId): Promise<number>
  /** Reads the request for friendship of `from`; which of them were not read before. */
  readRequest(user: UserId, from: UserId): Promise<readonly NotificationId[]>
  /** Reads what the entry stands for, at most `limit` of it at once; which of them were not read before. */
  read(user: UserId, id: NotificationId, limit: number): Promise<readonly NotificationId[]>
}
