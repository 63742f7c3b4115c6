// Rows of `notifications` as notifications.

import type { NotificationId, RoomId } from '../../../rooms/kernel/ids.ts'
import type { Notification, NotificationKind } from '../../../rooms/model/notifications/notification.ts'
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

const PREVIEW_CHARS = 140

export function toNotification(row: NotificationRow & FromRow): Notification {
  const { room_id: room, seq } = row
  return {
    id: row.id,
    kind: row.kind,
    place: room === null || seq === null ? null : { room, seq: row.message_seq ?? seq },
    from: row.user_id === null ? null : readPerson(row),
    preview: row.emoji ?? previewOf(row.text ?? ''),
    createdAtMs: row.created_at.getTime(),
    readAtMs: row.read_at?.getTime() ?? null,
  }
}

/** One line of it, cut between characters as people count them. */
export function previewOf(text: string): string {
  const line = text
    .slice(0, PREVIEW_CHARS * 8)
    .replace(/\s+/g, ' ')
    .trim()
  // Nearly all of them are; cutting characters apart is slow.
  if (line.length <= PREVIEW_CHARS) return line
  const characters = [...new Intl.Segmenter().segment(line)]
  if (characters.length <= PREVIEW_CHARS) return line
  return `${characters
    .slice(0, PREVIEW_CHARS - 1)
    .map(({ segment }) => segment)
    .join('')}…`
}
