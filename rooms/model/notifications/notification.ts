// What concerns somebody, as they are shown it.

import type { NotificationId, RoomId, UserId } from '../../kernel/ids.ts'
import type { Person } from '../words.ts'

/** The words of a message without their marks, on one line; given from outside, since rooms/ knows no Markdown. */
export type TextToWords = (text: string) => string

export type NotificationKind =
  | 'message'
  | 'mention'
  | 'reaction'
  | 'invite'
  | 'friend_request'
  | 'friend_accepted'

export interface Notification {
  readonly id: NotificationId
  readonly kind: NotificationKind
  /** The message that it leads to, or the place where somebody came in; null for what happens between people. */
  readonly place: { readonly room: RoomId; readonly seq: number } | null
  /** Null where that account is gone. */
  readonly from: Person | null
  /** The begin of what was said, or the emoji; empty where there is nothing, or not any more. */
  readonly preview: string
  readonly createdAtMs: number
  readonly readAtMs: number | null
}

/** Somebody is due it. */
export interface Due {
  readonly user: UserId
  readonly notification: Notification
}
