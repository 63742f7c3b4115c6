// What a push tells the service worker, as JSON: decided here, read there.

import type { NotificationId } from '../../../rooms/kernel/ids.ts'
import type { NotificationKind } from '../../../rooms/model/notifications/notification.ts'

export interface PushPayload {
  /** Of this shape; a worker that does not know it shows that there is something new, and no more. */
  readonly v: 1
  /** Of the newest notification that it tells of. A push that comes twice has the same one, and is shown once. */
  readonly id: NotificationId
  /** Of the newest one, too. */
  readonly kind: NotificationKind
  readonly title: string
  readonly body: string
  /** Where a click leads to, without the host: "/rooms/{id}?at={seq}", or "/friends". */
  readonly url: string
  /** What it is about, as a tag: a newer push of the same place stands in the place of an older one. */
  readonly tag: string
  /** How many unread notifications of that place it tells of; counting stops at 100. */
  readonly count: number
  /** The number on the bell, for the badge of the app: counting stops at 100. */
  readonly unread: number
  /** Of the texts: "en" or "ru". */
  readonly lang: string
  /** When the newest one happened, in milliseconds since 1970. */
  readonly at: number
}
