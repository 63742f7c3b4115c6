// Facts for the rules of a room, in one look: messages, reactions, files, names and blocks.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import {
  type AttachmentFacts,
  type Facts,
  type FactsAsked,
  type MessageFacts,
  type PersonFacts,
  type ReactionFacts,
  reactionKey,
} from '../../../rooms/model/facts.ts'
import type { Sql } from '../database.ts'

interface Row {
  readonly messages: readonly MessageFacts[]
  readonly reactions: readonly (Asked & { readonly count: number; readonly by: readonly UserId[] })[]
  readonly attachments: readonly AttachmentFacts[]
  readonly people: readonly (Pick<PersonFacts, 'id' | 'username'> & {
    readonly key: string
    readonly hasBlocked: readonly UserId[]
  })[]
  readonly blocked: boolean
  readonly bots: readonly UserId[]
}

type Asked = Pick<FactsAsked['reactions'][number], 'messageId' | 'emoji'>

export async function readFacts(sql: Sql, room: RoomId, asked: FactsAsked): Promise<Facts> {
  const [row] = await sql<Row[]>`
    select ${messages(sql, room, asked)} as messages, ${reactions(sql, asked)} as reactions,
      ${attachments(sql, room, asked)} as attachments, ${people(sql, asked)} as people,
      exists (
        select from blocks
        where blocker = any(${[...asked.pair]}::uuid[]) and blocked = any(${[...asked.pair]}::uuid[])
      ) as blocked, ${bots(sql, room, asked)} as bots`
  if (!row) throw new Error('a query without a table answered no row')
  return {
    messages: new Map(row.messages.map((message) => [message.id, message])),
    reactions: new Map(
      row.reactions.map(({ messageId, emoji, count, by }): [string, ReactionFacts] => [
        reactionKey(messageId, emoji),
        { count, by: new Set(by) },
      ]),
    ),
    attachments: new Map(row.attachments.map((facts) => [facts.attachment.id, facts])),
    people: new Map(
      row.people.map(({ key, id, username, hasBlocked }): [string, PersonFacts] => [
        key,
        { id, username, hasBlocked: new Set(hasBlocked) },
      ]),
    ),
    blocked: row.blocked,
    bots: new Set(row.bots),
  }
}

function bots(sql: Sql, room: RoomId, asked: FactsAsked) {
  return sql`coalesce((
    select jsonb_agg(m.user_id) from members m join users u on u.id = m.user_id
    where ${asked.bots} and m.room_id = ${room} and m.standing = 'in' and u.bot), '[]')`
}

function messages(sql: Sql, room: RoomId, asked: FactsAsked) {
  const reacted = asked.reactions.map(({ messageId }) => messageId)
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', m.id, 'seq', m.seq, 'senderId', m.sender_id, 'deleted', m.deleted_at is not null,
      'thread', m.thread, 'pinned', m.pinned_at is not null,
      -- Counted only where it matters: a message may have thousands of them.
      'reactionKinds', case when m.id = any(${reacted}::uuid[])
        then (select count(distinct emoji) from reactions where message_id = m.id) else 0 end)
      || case when m.id = any(${[...asked.texts]}::uuid[]) then jsonb_build_object('text', m.text) else '{}' end)
    from messages m where m.id = any(${[...asked.messages]}::uuid[]) and m.room_id = ${room}), '[]')`
}

function reactions(sql: Sql, asked: FactsAsked) {
  const rows = asked.reactions.map(({ messageId, emoji, by }) => ({ message: messageId, emoji, by }))
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object('messageId', a.message, 'emoji', a.emoji,
      'count', (select count(*) from reactions r where r.message_id = a.message and r.emoji = a.emoji),
      'by', coalesce((
        select jsonb_agg(r.user_id) from reactions r
        where r.message_id = a.message and r.emoji = a.emoji and r.user_id = any(a.people)), '[]')))
    from (
      select message, emoji, array_agg("by") as people
      from jsonb_to_recordset(${sql.json(rows)}) as x(message uuid, emoji text, "by" uuid)
      group by message, emoji
    ) a), '[]')`
}

function attachments(sql: Sql, room: RoomId, asked: FactsAsked) {
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object(
      'attachment', jsonb_build_object('id', a.id, 'name', a.name, 'mime', a.mime, 'size', a.size,
        'width', a.width, 'height', a.height, 'hasThumbnail', a.thumbnail is not null),
      'uploaderId', a.uploader_id, 'used', a.message_id is not null,
      'createdAtMs', round(extract(epoch from a.created_at) * 1000)))
    from attachments a
    where a.id = any(${[...asked.attachments]}::uuid[]) and a.room_id = ${room} and a.removed_at is null), '[]')`
}

function people(sql: Sql, asked: FactsAsked) {
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object('key', u.username_key, 'id', u.id, 'username', u.username,
      'hasBlocked', coalesce((
        select jsonb_agg(b.blocked) from blocks b
        where b.blocker = u.id and b.blocked = any(${[...asked.writers]}::uuid[])), '[]')))
    from jsonb_array_elements_text(${sql.json(asked.names)}) as a(name)
    -- By the index: for a hundred names, as it takes them to be, the planner would read all accounts.
    cross join lateral (select * from users named where named.username_key = a.name limit 1) u), '[]')`
}
