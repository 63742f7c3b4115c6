// The JSON of PROTOCOL section 2 for notifications: what HTTP answers and what notices carry are the same shape.

import type { NotificationId, RoomId } from '../../kernel/ids.ts'
import { timeJson } from '../wire.ts'
import type { Person } from '../words.ts'
import type { Notification, NotificationKind } from './notification.ts'

export interface NotificationJson {
  readonly id: NotificationId
  readonly kind: NotificationKind
  readonly room?: RoomId
  readonly seq?: number
  readonly from: Person | null
  readonly preview: string
  readonly createdAt: string
  readonly readAt?: string
}

export function notificationJson(notification: Notification): NotificationJson {
  const { id, kind, place, from, preview, createdAtMs, readAtMs } = notification
  return {
    ...{ id, kind, ...place, from, preview },
    createdAt: timeJson(createdAtMs),
    ...(readAtMs !== null && { readAt: timeJson(readAtMs) }),
  }
}
