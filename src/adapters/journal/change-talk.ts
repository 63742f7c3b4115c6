// The part of the commit statement that changes messages and what hangs on them. It stands on `held` and `fresh`.

import type { Sql } from '../database.ts'
import type { TalkRows } from './project-talk.ts'

export function changingTalk(sql: Sql, rows: TalkRows) {
  return sql`
    ${changingMessages(sql, rows)}, ${keepingEdits(sql, rows)}, ${reacting(sql, rows)}, ${attaching(sql, rows)}`
}

function changingMessages(sql: Sql, { messages }: TalkRows) {
  return sql`
    message_changes as materialized (
      select c.*, to_timestamp(c.at / 1000.0) as moment
      from jsonb_to_recordset(${sql.json(messages)}) as c(
        room uuid, id uuid, at bigint, text text, content jsonb, deleted boolean, pinned boolean, "by" uuid)
      join held on held.id = c.room
      join messages m on m.id = c.id and m.room_id = c.room
    ),
    changed_messages as (
      update messages m set
        text       = case when c.deleted then '' else coalesce(c.text, m.text) end,
        content    = case when c.deleted then null
                          when c.text is null then m.content
                          -- Files stay; whom the words name is told anew.
                          else nullif(coalesce(m.content, '{}') - 'mentions' - 'all'
                            || coalesce(nullif(c.content, 'null'), '{}'), '{}') end,
        edited_at  = case when c.text is null then m.edited_at else c.moment end,
        deleted_at = case when c.deleted then c.moment else m.deleted_at end,
        pinned_at  = case when c.deleted then null
                          when c.pinned is null then m.pinned_at
                          when c.pinned then c.moment end,
        pinned_by  = case when c.deleted then null
                          when c.pinned is null then m.pinned_by
                          when c.pinned then c."by" end
      from message_changes c
      where m.id = c.id
    )`
}

/** What an edit replaced is kept under the edit's own number, until the message is deleted. */
function keepingEdits(sql: Sql, { edits }: TalkRows) {
  return sql`
    kept_edits as (
      insert into message_edits (message_id, seq, text, at)
      select e.id, f.seq, coalesce(e.previous, m.text), to_timestamp(e.at / 1000.0)
      from jsonb_to_recordset(${sql.json(edits)}) as e(room uuid, pos int, id uuid, previous text, at bigint)
      join fresh f on f.room = e.room and f.pos = e.pos
      join messages m on m.id = e.id and m.room_id = e.room
    ),
    forgotten_edits as (
      delete from message_edits e using message_changes c where c.deleted and e.message_id = c.id
    )`
}

function reacting(sql: Sql, { reactions }: TalkRows) {
  return sql`
    reaction_changes as materialized (
      select c.*
      from jsonb_to_recordset(${sql.json(reactions)}) as c(
        room uuid, message uuid, emoji text, "user" uuid, at bigint, added boolean)
      join held on held.id = c.room
      join messages m on m.id = c.message and m.room_id = c.room
    ),
    added_reactions as (
      insert into reactions (message_id, emoji, user_id, at)
      select message, emoji, "user", to_timestamp(at / 1000.0) from reaction_changes where added
      on conflict do nothing
    ),
    removed_reactions as (
      delete from reactions r using reaction_changes c
      where not c.added and r.message_id = c.message and r.emoji = c.emoji and r.user_id = c."user"
    ),
    forgotten_reactions as (
      delete from reactions r using message_changes c where c.deleted and r.message_id = c.id
    )`
}

function attaching(sql: Sql, { files }: TalkRows) {
  return sql`
    carried as (
      -- By what is new only: a message that is repeated has its files already.
      update attachments a set message_id = f.id
      from jsonb_to_recordset(${sql.json(files)}) as c(id uuid, message uuid)
      join fresh f on f.id = c.message
      where a.id = c.id and a.room_id = f.room
    ),
    removed_files as (
      update attachments a set removed_at = c.moment
      from message_changes c
      where c.deleted and a.message_id = c.id
    )`
}
