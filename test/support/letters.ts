// What letters tell of, for suites that look at letters alone.

import type { NotificationId, RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { NotificationKind } from '../../rooms/model/notifications/notification.ts'
import type { ToldItem } from '../../views/mail/digest-groups.ts'

const TOLD_SEQ = 7
const TOLD_AT_MS = Date.UTC(2026, 10, 21, 18, 12)

/** A room whose name begins with "direct" is one; null is what happens between people. */
export function told(kind: NotificationKind, room: string | null, who: string, preview = ''): ToldItem {
  const from = { id: who as UserId, username: who, displayName: who, avatarUrl: null }
  const notification = {
    ...{
      id: crypto.randomUUID() as NotificationId,
      kind,
      from,
      preview,
      createdAtMs: TOLD_AT_MS,
      readAtMs: null,
    },
    place: room === null ? null : { room: room as RoomId, seq: TOLD_SEQ },
  }
  const isDirect = room?.startsWith('direct') ?? false
  return { notification, room: room === null ? null : { name: isDirect ? '' : room, isDirect } }
}
