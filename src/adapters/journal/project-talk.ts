// Messages, and what hangs on them, as a commit changes them: edits, deletions, pins, reactions, files.

import type { AttachmentId, MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../../rooms/model/events.ts'
import type { Batch } from '../../../rooms/ports/journal.ts'
import { toStoredContent } from '../rooms/message-content.ts'
import type { JsonValue } from './json-value.ts'

/** Null leaves the column as it is. */
type MessageRow = {
  room: RoomId
  id: MessageId
  at: number
  text: string | null
  content: JsonValue
  deleted: boolean
  pinned: boolean | null
  by: UserId | null
}
/** `previous` is null where it is what the table holds. */
type EditRow = { room: RoomId; pos: number; id: MessageId; previous: string | null; at: number }
type ReactionRow = {
  room: RoomId
  message: MessageId
  emoji: string
  user: UserId
  at: number
  added: boolean
}
type FileRow = { id: AttachmentId; message: MessageId }

export interface TalkRows {
  readonly messages: readonly MessageRow[]
  readonly edits: readonly EditRow[]
  readonly reactions: readonly ReactionRow[]
  readonly files: readonly FileRow[]
}

type EventOf<T extends RoomEvent['type']> = Extract<RoomEvent, { type: T }>

export function createTalkProjection() {
  const messages = new Map<MessageId, MessageRow>()
  const edits = new Map<MessageId, EditRow[]>()
  const reactions = new Map<MessageId, Map<string, ReactionRow>>()
  const files: FileRow[] = []

  const change = ({ room, atMs }: Batch, id: MessageId, more: Partial<MessageRow>): void => {
    const untouched = { text: null, content: null, deleted: false, pinned: null, by: null }
    messages.set(id, { ...untouched, ...messages.get(id), ...more, room, id, at: atMs })
  }

  const edit = (batch: Batch, pos: number, event: EventOf<'message.edited'>): void => {
    const { messageId: id, text } = event
    const row = { room: batch.room, pos, id, previous: messages.get(id)?.text ?? null, at: batch.atMs }
    edits.set(id, [...(edits.get(id) ?? []), row])
    const content = toStoredContent({ ...event, attachments: [] })
    change(batch, id, { text, content: content as JsonValue })
  }

  const react = ({ room, atMs }: Batch, event: EventOf<'reaction.added' | 'reaction.removed'>): void => {
    const { messageId: message, emoji, userId: user } = event
    const known = reactions.get(message) ?? new Map<string, ReactionRow>()
    const added = event.type === 'reaction.added'
    known.set(`${emoji} ${user}`, { room, message, emoji, user, at: atMs, added })
    reactions.set(message, known)
  }

  return {
    add(batch: Batch, event: RoomEvent, pos: number): void {
      if (event.type === 'message.created')
        files.push(...event.message.attachments.map(({ id }) => ({ id, message: event.message.id })))
      if (event.type === 'message.edited') edit(batch, pos, event)
      if (event.type === 'message.deleted') {
        change(batch, event.messageId, { deleted: true })
        // What the message loses as a whole is not written first.
        edits.delete(event.messageId)
        reactions.delete(event.messageId)
      }
      if (event.type === 'reaction.added' || event.type === 'reaction.removed') react(batch, event)
      if (event.type === 'message.pinned' || event.type === 'message.unpinned')
        change(batch, event.messageId, { pinned: event.type === 'message.pinned', by: event.by })
    },
    rows(): TalkRows | null {
      if (messages.size + reactions.size + files.length === 0) return null
      return {
        messages: [...messages.values()],
        edits: [...edits.values()].flat(),
        reactions: [...reactions.values()].flatMap((rows) => [...rows.values()]),
        files,
      }
    },
  }
}
