// Rows of `notifications` as notifications.

import type { NotificationId, RoomId } from '../../../rooms/kernel/ids.ts'
import type {
  Notification,
  NotificationKind,
  TextToWords,
} from '../../../rooms/model/notifications/notification.ts'
import type { PersonRow } from '../accounts/profile-rows.ts'
import { readPerson } from '../accounts/profile-rows.ts'

export interface NotificationRow {
  readonly id: NotificationId
  readonly kind: NotificationKind
  readonly room_id: RoomId | null
  readonly seq: number | null
  readonly message_seq: number | null
  readonly emoji: string | null
  /** What the message says now; null where there is none. */
  readonly text: string | null
  readonly created_at: Date
  readonly read_at: Date | null
}

/** What an outer join gives where the account is gone. */
export type FromRow = PersonRow | { readonly [Column in keyof PersonRow]: null }

export function toNotification(row: NotificationRow & FromRow, toWords: TextToWords): Notification {
  const { room_id: room, seq } = row
  return {
    id: row.id,
    kind: row.kind,
    place: room === null || seq === null ? null : { room, seq: row.message_seq ?? seq },
    from: row.user_id === null ? null : readPerson(row),
    preview: row.emoji ?? toWords(row.text ?? ''),
    createdAtMs: row.created_at.getTime(),
    readAtMs: row.read_at?.getTime() ?? null,
  }
}
