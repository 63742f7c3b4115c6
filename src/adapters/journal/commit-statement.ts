// The one statement that commits: it fences, drops repeated nonces, numbers, inserts and projects, or does nothing.

import type { Sql } from '../database.ts'
import { changingMembers, numberingWithSettings } from './change-people.ts'
import { changingTalk } from './change-talk.ts'
import type { CommitRows, PlacedRow } from './rows.ts'

/**
 * Commits entries of many rooms at once. A room that is missing from the answer was fenced.
 *
 * Read committed is enough: the row lock looks at `epoch` and `last_seq` again after waiting, and a nonce that
 * the snapshot could not see trips the unique index and aborts the whole statement.
 * Rooms are locked in the order of their ids, so two nodes cannot deadlock; and not against those who only refer to them.
 * Source: docs/decisions/0003-one-statement-commit.md
 */
export function commitStatement(sql: Sql, { entries, talk, people }: CommitRows): PromiseLike<PlacedRow[]> {
  // A few texts instead of one: nearly every batch holds nothing but new messages, and each further part of the
  // statement costs planning and execution even where it has no rows.
  return sql<PlacedRow[]>`
    with ${placing(sql, entries)}, ${storing(sql)},
    ${talk === null ? sql`` : sql`${changingTalk(sql, talk)},`}
    ${people === null ? sql`` : sql`${changingMembers(sql, people)},`}
    numbered as (${numbering(sql, people)})
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
      for no key update of rooms
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

function numbering(sql: Sql, people: CommitRows['people']) {
  if (people === null)
    return sql`
      update rooms set last_seq = h.head, published_seq = greatest(rooms.published_seq, h.published)
      from heads h where rooms.id = h.room`
  return numberingWithSettings(sql, people)
}

function answer(sql: Sql) {
  return sql`
    select room, pos, seq, id, at, true as fresh from fresh
    union all
    select room, pos, seq, id, round(extract(epoch from created_at) * 1000)::bigint, false from repeated`
}
