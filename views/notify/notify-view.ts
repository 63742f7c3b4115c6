// What the page of notifications is drawn from.

import type { Person } from '../../rooms/model/words.ts'

export type NoticeKind =
  | 'message'
  | 'mention'
  | 'reply'
  | 'reaction'
  | 'invite'
  | 'friend_request'
  | 'friend_accepted'

export interface Notice {
  readonly id: string
  readonly kind: NoticeKind
  /** Null where that account is gone. */
  readonly from: Person | null
  /** In the reader's words; null for what happens between people. */
  readonly room: string | null
  readonly isDirect: boolean
  /** How many of them are not read. */
  readonly unread: number
  /** What the message says, or the one that was reacted to; empty where it has no text. */
  readonly text: string
  readonly isDeleted: boolean
  readonly emoji: string
  readonly atMs: number
  /** Somebody waits for an answer, which can be given here. */
  readonly waits: boolean
}
