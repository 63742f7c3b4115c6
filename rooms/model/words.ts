// The whole vocabulary of a room on one screen. docs/glossary.md says the same in prose.

import type { AttachmentId, MessageId, RoomId, UserId } from '../kernel/ids.ts'

export type RoomKind = 'direct' | 'group' | 'public'
export type Role = 'owner' | 'admin' | 'member'

/** What others see of somebody, as it was when the event happened. */
export interface Person {
  readonly id: UserId
  readonly username: string
  readonly displayName: string
  readonly avatarUrl: string | null
}

export interface RoomProfile {
  readonly id: RoomId
  readonly kind: RoomKind
  readonly name: string
  readonly topic: string
  readonly slowModeSeconds: number
  readonly guests: boolean
  readonly createdAtMs: number
  readonly archivedAtMs: number | null
}

/** One person's standing in a room. A banned person keeps the row, so that the ban is remembered. */
export interface Member {
  readonly userId: UserId
  readonly role: Role
  readonly standing: 'in' | 'banned'
}

/** A file that a message carries. */
export interface Attachment {
  readonly id: AttachmentId
  readonly name: string
  readonly mime: string
  /** In bytes. */
  readonly size: number
  /** Of pictures whose size is known, in pixels. */
  readonly width: number | null
  readonly height: number | null
  readonly hasThumbnail: boolean
}

/** Somebody whom a message names by "@" and the username that they had then. */
export interface Mention {
  readonly id: UserId
  readonly username: string
}

/** One emoji on a message, and how many people put it there. */
export interface Reaction {
  readonly emoji: string
  readonly count: number
  /** Whether the reader is one of them. */
  readonly mine: boolean
}

/** What an edit replaced. */
export interface ReplacedText {
  /** Number of the edit. */
  readonly seq: number
  readonly text: string
  readonly replacedAtMs: number
}

/** A message as history shows it. A deleted one stays as a tombstone: its text is empty. */
export interface Message {
  readonly id: MessageId
  readonly room: RoomId
  readonly seq: number
  readonly sender: Person
  readonly text: string
  readonly nonce: string | null
  readonly replyTo: MessageId | null
  /** The first message of the thread that this one is a reply in; null for what answers nothing. */
  readonly thread: MessageId | null
  readonly attachments: readonly Attachment[]
  readonly mentions: readonly Mention[]
  /** It names everybody in the room. */
  readonly mentionsAll: boolean
  readonly reactions: readonly Reaction[]
  readonly pinned: boolean
  readonly createdAtMs: number
  readonly editedAtMs: number | null
  readonly deletedAtMs: number | null
}
