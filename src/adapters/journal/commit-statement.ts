// The one statement that commits: it fences, drops repeated nonces, numbers, inserts and projects, or does nothing.

import type { Sql } from '../database.ts'
import type { CommitRows, PlacedRow } from './rows.ts'

/**
 * Commits entries of many rooms at once. A room that is missing from the answer was fenced.
 *
 * Read committed is enough: the row lock looks at `epoch` and `last_seq` again after waiting, and a nonce that
 * the snapshot could not see trips the unique index and aborts the whole statement.
 * Rooms are locked in the order of their ids, so two nodes cannot deadlock.
 * Source: docs/decisions/0003-one-statement-commit.md
 */
export function commitStatement(sql: Sql, rows: CommitRows): PromiseLike<PlacedRow[]> {
  // Two texts instead of one: nearly every batch holds nothing but new messages, and each further part of the
  // statement costs planning and execution even where it has no rows.
  return rows.hasChanges ? commitWithChanges(sql, rows) : commitMessages(sql, rows)
}

function commitMessages(sql: Sql, { entries }: CommitRows): PromiseLike<PlacedRow[]> {
  return sql<PlacedRow[]>`
    with ${placing(sql, entries)}, ${storing(sql)},
    numbered as (
      update rooms set last_seq = h.head, published_seq = greatest(rooms.published_seq, h.published)
      from heads h where rooms.id = h.room
    )
    ${answer(sql)}`
}

function commitWithChanges(sql: Sql, rows: CommitRows): PromiseLike<PlacedRow[]> {
  return sql<PlacedRow[]>`
    with ${placing(sql, rows.entries)}, ${storing(sql)}, ${changing(sql, rows)},
    numbered as (
      update rooms set
        last_seq = h.head,
        published_seq = greatest(rooms.published_seq, h.published),
        name = coalesce(c.name, rooms.name),
        topic = coalesce(c.topic, rooms.topic),
        slow_mode_seconds = coalesce(c.slow, rooms.slow_mode_seconds),
        guests = coalesce(c.guests, rooms.guests),
        archived_at = coalesce(to_timestamp(c.archived / 1000.0), rooms.archived_at)
      from heads h
      left join jsonb_to_recordset(${sql.json(rows.rooms)})
        as c(room uuid, name text, topic text, slow int, guests boolean, archived bigint) on c.room = h.room
      where rooms.id = h.room
    )
    ${answer(sql)}`
}

/** What was given, the rooms it may be written to, and the number that each fresh entry gets. */
function placing(sql: Sql, entries: CommitRows['entries']) {
  return sql`
    given as materialized (
      select * from jsonb_to_recordset(${sql.json(entries)}) as x(
        room uuid, epoch bigint, published bigint, pos int, at bigint, kind text, data jsonb,
        id uuid, sender uuid, nonce text, text text, content jsonb, reply uuid, thread uuid)
    ),
    held as materialized (
      select rooms.id, rooms.last_seq, g.published
      from rooms
      join (select room, max(epoch) as epoch, max(published) as published from given group by room) g
        on g.room = rooms.id and g.epoch = rooms.epoch
      order by rooms.id
      for update of rooms
    ),
    repeated as materialized (
      select g.room, g.pos, m.seq, m.id, m.created_at
      from held
      join given g on g.room = held.id
      -- The plan is kept from when the table was small, where every index that begins with the room looks as good.
      -- "not distinct" can use none of them: what is left is the one on sender and nonce, at any size.
      cross join lateral (
        select seq, id, created_at from messages
        where sender_id = g.sender and nonce = g.nonce and room_id is not distinct from g.room
        limit 1
      ) m
    ),
    fresh as materialized (
      select g.*, held.last_seq + row_number() over (partition by g.room order by g.pos) as seq
      from given g
      join held on held.id = g.room
      where not exists (select from repeated r where r.room = g.room and r.pos = g.pos)
    ),
    heads as (
      select f.room, max(f.seq) as head, max(f.published) as published from fresh f group by f.room
    )`
}

function storing(sql: Sql) {
  return sql`
    logged as (
      insert into room_events (room_id, seq, kind, at, data)
      select room, seq, kind, to_timestamp(at / 1000.0), data from fresh
    ),
    said as (
      insert into messages (room_id, seq, id, sender_id, nonce, text, content, reply_to, thread, created_at)
      select room, seq, id, sender, nonce, text, content, reply, thread, to_timestamp(at / 1000.0)
      from fresh where id is not null
    )`
}

function changing(sql: Sql, { messages, members }: CommitRows) {
  return sql`
    changed_messages as (
      update messages m set
        text       = case when c.deleted then '' else coalesce(c.text, m.text) end,
        content    = case when c.deleted then null else m.content end,
        edited_at  = case when c.text is null then m.edited_at else to_timestamp(c.at / 1000.0) end,
        deleted_at = case when c.deleted then to_timestamp(c.at / 1000.0) else m.deleted_at end
      from jsonb_to_recordset(${sql.json(messages)}) as c(room uuid, id uuid, at bigint, text text, deleted boolean)
      join held on held.id = c.room
      where m.id = c.id and m.room_id = c.room
    ),
    member_changes as materialized (
      select c.*, held.last_seq
      from jsonb_to_recordset(${sql.json(members)})
        as c(room uuid, "user" uuid, role text, standing text, at bigint)
      join held on held.id = c.room
    ),
    kept_members as (
      insert into members (room_id, user_id, role, standing, joined_at, last_read_seq)
      -- Who comes in has nothing unread: what was said before is history.
      select room, "user", role, standing, to_timestamp(at / 1000.0), last_seq
      from member_changes where standing <> 'gone'
      on conflict (room_id, user_id) do update set
        role = excluded.role, standing = excluded.standing,
        -- Who was barred comes in anew as well; who only changes role stays since when they are.
        joined_at = case members.standing when 'in' then members.joined_at else excluded.joined_at end,
        last_read_seq = case members.standing when 'in' then members.last_read_seq else excluded.last_read_seq end
    ),
    gone_members as (
      delete from members m using member_changes c
      where c.standing = 'gone' and m.room_id = c.room and m.user_id = c."user"
    )`
}

function answer(sql: Sql) {
  return sql`
    select room, pos, seq, id, at, true as fresh from fresh
    union all
    select room, pos, seq, id, round(extract(epoch from created_at) * 1000)::bigint, false from repeated`
}
