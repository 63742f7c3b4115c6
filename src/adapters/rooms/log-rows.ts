// Rows of `room_events` as events again; a message's words come from its own row.

import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { isKnownKind, type RecordedEvent, type RoomEvent } from '../../../rooms/model/events.ts'
import type { Sql } from '../database.ts'
import { fromStoredContent, type StoredContent } from './message-content.ts'

/** One event; the columns of the message are null for all but `message.created`. */
export interface LogRow {
  readonly seq: number
  readonly kind: string
  readonly at: Date
  readonly data: object | null
  readonly said_id: MessageId | null
  readonly said_text: string | null
  readonly nonce: string | null
  readonly reply_to: MessageId | null
  readonly thread: MessageId | null
  /** Of the message that was said or edited. */
  readonly content: StoredContent | null
  readonly edited_text: string | null
  readonly sender_id: UserId | null
  readonly username: string | null
  readonly display_name: string | null
  readonly avatar_url: string | null
}

/** What an outer join gives where there is no event. */
export type NoLogRow = { readonly [Column in keyof LogRow]: null }

/** The query `LogRow` for the events of room `r` after a number, in order; `r` is of the query around it. */
export function eventsAfter(sql: Sql, after: number, limit: number) {
  return sql`
    select e.seq, e.kind, e.at, e.data,
      said.id as said_id, said.text as said_text, said.nonce, said.reply_to, said.thread,
      coalesce(said.content, edited.content) as content, edited.text as edited_text,
      u.id as sender_id, u.username, u.display_name, u.avatar_url
    from (
      select * from room_events where room_id = r.id and seq > ${after} order by seq limit ${limit}
    ) e
    left join messages said on e.kind = 'message.created' and said.room_id = e.room_id and said.seq = e.seq
    left join messages edited on e.kind = 'message.edited' and edited.id = (e.data->>'messageId')::uuid
    left join users u on u.id = said.sender_id
    order by e.seq`
}

export function isLogRow<Row extends LogRow | NoLogRow>(row: Row): row is Row & LogRow {
  return row.seq !== null
}

/** Whether the log still holds all that is between `after` and `head`. */
export function reachesBack(rows: readonly LogRow[], after: number, head: number): boolean {
  return head <= after || rows[0]?.seq === after + 1
}

export function toRecorded(room: RoomId, row: LogRow): RecordedEvent {
  return { room, seq: row.seq, atMs: row.at.getTime(), event: toEvent(room, row) }
}

function toEvent(room: RoomId, row: LogRow): RecordedEvent['event'] {
  if (!isKnownKind(row.kind)) return { type: 'unknown', kind: row.kind }
  if (row.kind === 'message.created') return createdFrom(room, row)
  // What the journal wrote from an event is that event again, but for its type and the words of an edit.
  const stored = {
    type: row.kind,
    ...row.data,
    ...(row.kind === 'message.edited' && editedWords(row)),
  }
  return stored as RoomEvent
}

function editedWords({ edited_text: text, content }: LogRow) {
  const { mentions, mentionsAll } = fromStoredContent(content)
  return { text: text ?? '', mentions, mentionsAll }
}

function createdFrom(room: RoomId, row: LogRow): RoomEvent {
  const { said_id: id, sender_id: senderId, username, display_name: displayName, nonce } = row
  if (id === null || senderId === null || username === null || displayName === null)
    throw new Error(`room ${room}: event ${row.seq} announces a message that is not there`)
  return {
    type: 'message.created',
    message: {
      id,
      sender: {
        id: senderId,
        username,
        displayName: row.content?.as ?? displayName,
        avatarUrl: row.avatar_url,
      },
      text: row.said_text ?? '',
      // A message that was sent without a nonce is stored under its own id.
      nonce: nonce === id ? null : nonce,
      replyTo: row.reply_to,
      thread: row.thread,
      ...fromStoredContent(row.content),
    },
  }
}
