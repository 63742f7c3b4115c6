// What has happened in a room. Events are durable: they are numbered, kept, and delivered in order.

import type { Followed } from '../kernel/followed.ts'
import type { MessageId, RoomId, UserId } from '../kernel/ids.ts'
import type { Attachment, Mention, Person, Role } from './words.ts'

export interface SaidMessage {
  readonly id: MessageId
  readonly sender: Person
  readonly text: string
  readonly nonce: string | null
  readonly replyTo: MessageId | null
  /** The first message of the thread that this one is a reply in; null for what answers nothing. */
  readonly thread: MessageId | null
  readonly attachments: readonly Attachment[]
  readonly mentions: readonly Mention[]
  readonly mentionsAll: boolean
  /** The name that `sender` has in this message alone, where it is not the account's own. */
  readonly as?: string
}

export interface RoomChanges {
  readonly name?: string
  readonly topic?: string
  readonly slowModeSeconds?: number
  readonly guests?: boolean
}

export type RoomEvent =
  | { readonly type: 'message.created'; readonly message: SaidMessage }
  | {
      readonly type: 'message.edited'
      readonly messageId: MessageId
      readonly text: string
      readonly mentions: readonly Mention[]
      readonly mentionsAll: boolean
    }
  | { readonly type: 'message.deleted'; readonly messageId: MessageId; readonly by: UserId }
  | ReactionEvent<'reaction.added'>
  | ReactionEvent<'reaction.removed'>
  | { readonly type: 'message.pinned'; readonly messageId: MessageId; readonly by: UserId }
  | { readonly type: 'message.unpinned'; readonly messageId: MessageId; readonly by: UserId }
  | { readonly type: 'member.joined'; readonly user: Person; readonly role: Role; readonly by: UserId | null }
  | { readonly type: 'member.left'; readonly user: Person }
  | {
      readonly type: 'member.removed'
      readonly user: Person
      readonly by: UserId
      readonly banned: boolean
      /** For the admins of the room alone: no socket is told. */
      readonly reason?: string
    }
  /** The ban is over; whoever was banned is not in by that. */
  | { readonly type: 'member.unbanned'; readonly user: Person; readonly by: UserId }
  | {
      readonly type: 'member.role_changed'
      readonly userId: UserId
      readonly role: Role
      readonly by: UserId
    }
  | { readonly type: 'room.updated'; readonly changes: RoomChanges; readonly by: UserId }
  | { readonly type: 'room.archived'; readonly by: UserId }

interface ReactionEvent<Type extends string> {
  readonly type: Type
  readonly messageId: MessageId
  readonly emoji: string
  readonly userId: UserId
  /** How many people have put this emoji there, after the event. */
  readonly count: number
}

export type RoomEventType = RoomEvent['type']

/** Made by a newer version of this program. It keeps its number; what it means is for those who know its kind. */
export interface UnknownEvent {
  readonly type: 'unknown'
  readonly kind: string
}

/** An event with its place in the room's log: `seq` is 1, 2, 3, … with no hole and no repeat. */
export interface RecordedEvent extends Followed {
  readonly room: RoomId
  readonly seq: number
  readonly atMs: number
  readonly event: RoomEvent | UnknownEvent
}

const KINDS = {
  'message.created': true,
  'message.edited': true,
  'message.deleted': true,
  'reaction.added': true,
  'reaction.removed': true,
  'message.pinned': true,
  'message.unpinned': true,
  'member.joined': true,
  'member.left': true,
  'member.removed': true,
  'member.unbanned': true,
  'member.role_changed': true,
  'room.updated': true,
  'room.archived': true,
} as const satisfies Record<RoomEventType, true>

export function isKnownKind(kind: string): kind is RoomEventType {
  return Object.hasOwn(KINDS, kind)
}
