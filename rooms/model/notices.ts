// What is told to one person on all their sockets, wherever these are connected.

import type { NotificationId, RoomId, SessionId } from '../kernel/ids.ts'
import type { Notification } from './notifications/notification.ts'
import type { Person } from './words.ts'

export type Notice =
  | { readonly type: 'room_added'; readonly room: RoomId }
  | { readonly type: 'room_removed'; readonly room: RoomId }
  /** What one has not read in the room is another number now: the node that holds the sockets counts it. */
  | { readonly type: 'unread_changed'; readonly room: RoomId }
  | { readonly type: 'session_revoked'; readonly session: SessionId }
  /** Who asks. */
  | { readonly type: 'friend_request'; readonly user: Person }
  /** Who is a friend from now on. */
  | { readonly type: 'friend_accepted'; readonly user: Person }
  /** The person's own name or picture is another: what their sockets do from now on is done under it. */
  | { readonly type: 'person_changed'; readonly person: Person }
  | { readonly type: 'notification'; readonly notification: Notification }
  /** What they had not read is read, on whatever device: these, or all. */
  | { readonly type: 'notifications_read'; readonly ids: readonly NotificationId[] | 'all' }
