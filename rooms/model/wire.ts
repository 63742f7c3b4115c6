// The JSON of PROTOCOL sections 2 and 3 for rooms: what HTTP answers and what sockets carry are the same shapes.

import type { MessageId, RoomId, UserId } from '../kernel/ids.ts'
import { unreachable } from '../kernel/unreachable.ts'
import type { RecordedEvent } from './events.ts'
import type { RoomSignal } from './signals.ts'
import { type AttachmentJson, attachmentJson } from './wire-attachment.ts'
import type { Message, Person, Reaction } from './words.ts'
import { type Named, namedIn } from './writing/named.ts'

/** Turns a message's text into safe HTML, those named in it marked; given from outside, since rooms/ knows no HTML. */
export type TextToHtml = (text: string, named: readonly Named[]) => string

export interface MessageJson {
  readonly id: MessageId
  readonly roomId: RoomId
  readonly seq: number
  readonly sender: Person
  readonly text: string
  readonly html: string
  readonly nonce?: string
  readonly replyTo?: MessageId
  readonly attachments: readonly AttachmentJson[]
  readonly reactions: readonly Reaction[]
  readonly mentions: readonly UserId[]
  readonly pinned: boolean
  readonly createdAt: string
  readonly editedAt?: string
  readonly deletedAt?: string
}

/** RFC 3339, UTC, milliseconds. */
export function timeJson(atMs: number): string {
  return new Date(atMs).toISOString()
}

export function messageJson(message: Message, toHtml: TextToHtml): MessageJson {
  return {
    id: message.id,
    roomId: message.room,
    seq: message.seq,
    sender: message.sender,
    text: message.text,
    html: message.deletedAtMs === null ? toHtml(message.text, namedIn(message)) : '',
    ...(message.nonce !== null && { nonce: message.nonce }),
    ...(message.replyTo !== null && { replyTo: message.replyTo }),
    attachments: message.attachments.map(attachmentJson),
    reactions: message.reactions,
    mentions: message.mentions.map(({ id }) => id),
    pinned: message.pinned,
    createdAt: timeJson(message.createdAtMs),
    ...(message.editedAtMs !== null && { editedAt: timeJson(message.editedAtMs) }),
    ...(message.deletedAtMs !== null && { deletedAt: timeJson(message.deletedAtMs) }),
  }
}

/** The message that a `message.created` event brought, as history shows it at that moment. */
export function messageOf(recorded: RecordedEvent & { event: { type: 'message.created' } }): Message {
  return {
    ...recorded.event.message,
    room: recorded.room,
    seq: recorded.seq,
    reactions: [],
    pinned: false,
    createdAtMs: recorded.atMs,
    editedAtMs: null,
    deletedAtMs: null,
  }
}

/** The `data` field of an `event` frame. */
export function eventDataJson(recorded: RecordedEvent, toHtml: TextToHtml): object {
  const { event } = recorded
  switch (event.type) {
    case 'message.created':
      return { message: messageJson(messageOf({ ...recorded, event }), toHtml) }
    case 'message.edited':
      return {
        messageId: event.messageId,
        text: event.text,
        html: toHtml(event.text, namedIn(event)),
        editedAt: timeJson(recorded.atMs),
      }
    case 'message.deleted':
      return { messageId: event.messageId }
    case 'reaction.added':
    case 'reaction.removed':
      return { messageId: event.messageId, emoji: event.emoji, userId: event.userId }
    case 'message.pinned':
    case 'message.unpinned':
      return { messageId: event.messageId, by: event.by }
    case 'member.joined':
      return { user: event.user, ...(event.by !== null && { by: event.by }) }
    case 'member.left':
      return { user: event.user }
    case 'member.removed':
    case 'member.unbanned':
      return { user: event.user, by: event.by }
    case 'member.role_changed':
      return { userId: event.userId, role: event.role, by: event.by }
    case 'room.updated':
      return { ...event.changes, by: event.by }
    case 'room.archived':
      return { by: event.by }
    case 'unknown':
      return {}
    default:
      return unreachable(event)
  }
}

/** The `event` field of an `event` frame. Clients skip what they do not know, and count it. */
export function eventKind({ event }: RecordedEvent): string {
  return event.type === 'unknown' ? event.kind : event.type
}

export function eventFrameJson(recorded: RecordedEvent, toHtml: TextToHtml): object {
  return {
    type: 'event',
    room: recorded.room,
    seq: recorded.seq,
    at: timeJson(recorded.atMs),
    event: eventKind(recorded),
    data: eventDataJson(recorded, toHtml),
  }
}

/** The `data` field of a `signal` frame. */
export function signalDataJson(signal: RoomSignal): object {
  switch (signal.type) {
    case 'typing':
      return { user: signal.user }
    case 'presence':
      return { joined: signal.joined, left: signal.left, online: signal.online }
    case 'read':
      return { userId: signal.userId, seq: signal.seq }
    default:
      return unreachable(signal)
  }
}
