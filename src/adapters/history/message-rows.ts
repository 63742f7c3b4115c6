// Rows of `messages` with their senders, as messages.

import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Message, Reaction } from '../../../rooms/model/words.ts'
import type { Sql } from '../database.ts'
import { fromStoredContent, type StoredContent } from '../rooms/message-content.ts'

export interface MessageRow {
  readonly id: MessageId
  readonly seq: number
  readonly sender_id: UserId
  readonly username: string
  readonly display_name: string
  readonly avatar_url: string | null
  readonly text: string
  readonly nonce: string
  readonly reply_to: MessageId | null
  readonly thread: MessageId | null
  readonly content: StoredContent | null
  readonly pinned_at: Date | null
  readonly reactions: readonly Reaction[] | null
  readonly created_at: Date
  readonly edited_at: Date | null
  readonly deleted_at: Date | null
}

/** What an outer join gives where there is no message. */
export type NoMessageRow = { readonly [Column in keyof MessageRow]: null }

/** Columns of `messages m`, its sender `users u`, and its reactions as the reader sees them, the oldest first. */
export function messageColumns(sql: Sql, reader: UserId) {
  return sql`
    m.id, m.seq, m.sender_id, u.username, u.display_name, u.avatar_url,
    m.text, m.nonce, m.reply_to, m.thread, m.content, m.pinned_at, m.created_at, m.edited_at, m.deleted_at,
    (select jsonb_agg(jsonb_build_object('emoji', k.emoji, 'count', k.count, 'mine', k.mine) order by k.first, k.emoji)
      from (
        select emoji, count(*) as count, bool_or(user_id = ${reader}) as mine, min(at) as first
        from reactions where message_id = m.id group by emoji
      ) k) as reactions`
}

export function toMessage(room: RoomId, row: MessageRow): Message {
  return {
    id: row.id,
    room,
    seq: row.seq,
    sender: {
      id: row.sender_id,
      username: row.username,
      displayName: row.content?.as ?? row.display_name,
      avatarUrl: row.avatar_url,
    },
    // The journal empties the text of a deleted message; a tombstone stays empty even if it had not.
    text: row.deleted_at === null ? row.text : '',
    // A message that was sent without a nonce is stored under its own id.
    nonce: row.nonce === row.id ? null : row.nonce,
    replyTo: row.reply_to,
    thread: row.thread,
    ...fromStoredContent(row.content),
    reactions: row.reactions ?? [],
    pinned: row.pinned_at !== null,
    createdAtMs: row.created_at.getTime(),
    editedAtMs: row.edited_at?.getTime() ?? null,
    deletedAtMs: row.deleted_at?.getTime() ?? null,
  }
}
