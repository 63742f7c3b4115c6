// Batches of events as the rows that the commit statement takes, and its answer as places again.

import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../../rooms/model/events.ts'
import type { Batch, Placed } from '../../../rooms/ports/journal.ts'
import { toStoredContent } from '../rooms/message-content.ts'

// Type aliases, not interfaces: only they count as JSON values to the driver's types.

/** One event. `id` to `thread` are set for new messages only; `at` is in milliseconds since 1970. */
type EntryRow = {
  room: RoomId
  epoch: number
  published: number
  pos: number
  at: number
  kind: string
  data?: Readonly<Record<string, JsonValue>>
  id?: MessageId
  sender?: UserId
  nonce?: string
  text?: string
  content?: JsonValue
  reply?: MessageId | null
  thread?: MessageId | null
}

type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

type MessageRow = { room: RoomId; id: MessageId; at: number; text: string | null; deleted: boolean }
type MemberRow = { room: RoomId; user: UserId; role: string; standing: 'in' | 'banned' | 'gone'; at: number }
type RoomRow = {
  room: RoomId
  name?: string
  topic?: string
  slow?: number
  guests?: boolean
  archived?: number
}

export interface CommitRows {
  readonly entries: readonly EntryRow[]
  /** What the events change elsewhere, the last change of a row only: a statement may write a row once. */
  readonly messages: readonly MessageRow[]
  readonly members: readonly MemberRow[]
  readonly rooms: readonly RoomRow[]
  readonly hasChanges: boolean
}

export interface PlacedRow {
  readonly room: RoomId
  readonly pos: number
  readonly seq: number
  readonly id: MessageId | null
  readonly at: number
  readonly fresh: boolean
}

export function toRows(batches: readonly Batch[]): CommitRows {
  const entries: EntryRow[] = []
  const messages = new Map<string, MessageRow>()
  const members = new Map<string, MemberRow>()
  const rooms = new Map<RoomId, RoomRow>()
  for (const batch of batches) {
    batch.events.forEach((event, pos) => {
      entries.push(entryRow(batch, event, pos))
      projectMessage(messages, batch, event)
      projectMember(members, batch, event)
      projectRoom(rooms, batch, event)
    })
  }
  const hasChanges = messages.size + members.size + rooms.size > 0
  return {
    entries,
    messages: [...messages.values()],
    members: [...members.values()],
    rooms: [...rooms.values()],
    hasChanges,
  }
}

/** The places of one batch's events, in their order; null where its room was fenced. */
export function placesOf(batch: Batch, rows: readonly PlacedRow[]): Placed[] | null {
  const mine = rows.filter((row) => row.room === batch.room)
  if (mine.length === 0) return null
  mine.sort((a, b) => a.pos - b.pos)
  if (mine.length !== batch.events.length)
    throw new Error(`room ${batch.room}: the commit answered ${mine.length} of ${batch.events.length} events`)
  return mine.map(({ seq, at, id, fresh }) => ({ seq, atMs: at, messageId: id, fresh }))
}

/** What `room_events.data` holds: the event without its type, and without a message's text. */
export function storedData(event: RoomEvent): Readonly<Record<string, JsonValue>> | null {
  if (event.type === 'message.created') return null
  // The text of an edit stands in the message's row, and only there: deleting it there deletes it everywhere.
  if (event.type === 'message.edited') return { messageId: event.messageId }
  const { type, ...data } = event
  return data as Readonly<Record<string, JsonValue>>
}

function entryRow(batch: Batch, event: RoomEvent, pos: number): EntryRow {
  const base = {
    room: batch.room,
    epoch: batch.epoch,
    published: batch.publishedSeq,
    pos,
    at: batch.atMs,
    kind: event.type,
  }
  if (event.type !== 'message.created') return { ...base, data: storedData(event) ?? {} }
  const { message } = event
  const { id, sender, nonce, text, replyTo, thread } = message
  const content = toStoredContent(message)
  return {
    ...base,
    ...{ id, sender: sender.id, nonce: nonce ?? id, text },
    // Nearly every message is words alone; what is absent need not be read.
    ...(content !== null && { content: content as JsonValue }),
    ...(replyTo !== null && { reply: replyTo, thread }),
  }
}

function projectMessage(into: Map<string, MessageRow>, { room, atMs }: Batch, event: RoomEvent): void {
  if (event.type !== 'message.edited' && event.type !== 'message.deleted') return
  const id = event.messageId
  const known = into.get(id)
  if (event.type === 'message.edited')
    into.set(id, { room, id, at: atMs, text: event.text, deleted: known?.deleted ?? false })
  else into.set(id, { room, id, at: atMs, text: known?.text ?? null, deleted: true })
}

function projectMember(into: Map<string, MemberRow>, { room, atMs }: Batch, event: RoomEvent): void {
  const put = (user: UserId, role: string, standing: MemberRow['standing']): void => {
    into.set(`${room} ${user}`, { room, user, role, standing, at: atMs })
  }
  if (event.type === 'member.joined') put(event.user.id, event.role, 'in')
  if (event.type === 'member.left') put(event.user.id, 'member', 'gone')
  if (event.type === 'member.removed') put(event.user.id, 'member', event.banned ? 'banned' : 'gone')
  if (event.type === 'member.role_changed') put(event.userId, event.role, 'in')
}

function projectRoom(into: Map<RoomId, RoomRow>, { room, atMs }: Batch, event: RoomEvent): void {
  if (event.type === 'room.updated') {
    const { name, topic, slowModeSeconds, guests } = event.changes
    into.set(room, {
      ...(into.get(room) ?? { room }),
      ...(name !== undefined && { name }),
      ...(topic !== undefined && { topic }),
      ...(slowModeSeconds !== undefined && { slow: slowModeSeconds }),
      ...(guests !== undefined && { guests }),
    })
  }
  if (event.type === 'room.archived') into.set(room, { ...(into.get(room) ?? { room }), archived: atMs })
}
