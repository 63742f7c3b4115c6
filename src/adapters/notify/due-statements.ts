// For whom events are theirs, as SQL: a row for each notification that somebody is due.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Concern } from '../../notify/concern.ts'
import type { Asked } from '../../notify/ports/notification-store.ts'
import type { Sql } from '../database.ts'
import { isOpenAccount } from '../friends/pair.ts'
import { isLooking } from './attention-sql.ts'

type Part = ReturnType<Sql>

/** The CTEs `asked`, `looking` and `due`; due has the columns of `notifications` that are to be written. */
export function dueOf(sql: Sql, asked: readonly Asked[]): Part {
  const types = new Set(asked.map(({ concern }) => concern.type))
  const branches = [
    ...(types.has('said') ? [dueOfSaid(sql)] : []),
    ...(types.has('reacted') ? [dueOfReactions(sql)] : []),
    ...(types.has('brought') ? [dueOfBrought(sql)] : []),
  ]
  return sql`
    asked as (${askedRows(sql, asked)}),
    looking as materialized (${lookingRows(sql, asked)}),
    due as (${branches.reduce((all, branch) => sql`${all} union all ${branch}`)})`
}

function askedRows(sql: Sql, asked: readonly Asked[]): Part {
  const rows = asked.map(({ concern }) => rowOf(concern))
  return sql`
    select * from jsonb_to_recordset(${sql.json(rows)}) as a(
      type text, room uuid, seq bigint, at timestamptz, by uuid,
      names_all boolean, named uuid[], message uuid, emoji text, who uuid
    )`
}

function rowOf(concern: Concern) {
  const { type, room, seq, atMs } = concern
  const place = { type, room, seq, at: new Date(atMs).toISOString() }
  if (type === 'said') {
    const { sender, mentionsAll, mentions } = concern.message
    return { ...place, by: sender.id, names_all: mentionsAll, named: mentions.map(({ id }) => id) }
  }
  const { by } = concern
  return type === 'reacted'
    ? { ...place, by, message: concern.messageId, emoji: concern.emoji }
    : { ...place, by, who: concern.user }
}

/** The columns `room_id` and `user_id`. */
export function lookingRows(sql: Sql, asked: readonly Asked[]): Part {
  const byRoom = new Map<RoomId, readonly UserId[]>()
  for (const { concern, present } of asked) {
    // Whoever is brought in is told wherever they look: nobody was asked who is present.
    if (concern.type !== 'brought') byRoom.set(concern.room, present)
  }
  const pairs = [...byRoom].flatMap(([room_id, users]) => users.map((user_id) => ({ room_id, user_id })))
  // Not of two arrays: their lengths are looked at for a plan, and it would be made anew each time.
  return sql`
    select p.room_id, p.user_id
    from jsonb_to_recordset(${sql.json(pairs)}) as p(room_id uuid, user_id uuid)
    where ${isLooking(sql, sql`p.user_id`, sql`p.room_id`)}`
}

/** Everybody whose level lets it through: those it names or answers, and in a direct room both, unless it is muted. */
function dueOfSaid(sql: Sql): Part {
  const named = sql`(a.names_all or me.user_id = any(a.named) or me.user_id = answered.sender_id)`
  return sql`
    select me.user_id, case when ${named} then 'mention' else 'message' end as kind, a.room as room_id, a.seq,
      null::bigint as message_seq, a.by as from_id, null::text as emoji, a.at as created_at
    from asked a
    -- With "limit", so that each is looked up by its key also where the planner takes a young table for empty.
    cross join lateral (select * from messages m where m.room_id = a.room and m.seq = a.seq limit 1) said
    cross join lateral (select room.kind from rooms room where room.id = a.room limit 1) r
    left join lateral (
      select m.sender_id from messages m where m.id = said.reply_to and m.room_id = a.room limit 1
    ) answered on true
    cross join lateral (
      ${hearingAll(sql, sql`a.room`, sql`a.names_all or r.kind = 'direct'`)}
      union all
      -- By their ids: a room of ten thousand is not looked through for the few that are named.
      select * from members named where named.room_id = a.room and named.level = 'mentions'
        and named.user_id = any(a.named || answered.sender_id) and not (a.names_all or r.kind = 'direct')
    ) me
    join users u on u.id = me.user_id
    where a.type = 'said' and said.deleted_at is null
      and me.user_id <> said.sender_id and me.last_read_seq < said.seq and ${mayHear(sql)} and ${isElsewhere(sql)}`
}

/** Whoever wrote what was reacted to, as long as the reaction is there. */
function dueOfReactions(sql: Sql): Part {
  return sql`
    select me.user_id, 'reaction' as kind, a.room as room_id, a.seq, said.seq as message_seq, a.by as from_id,
      a.emoji, a.at as created_at
    from asked a
    cross join lateral (select * from messages m where m.id = a.message and m.room_id = a.room limit 1) said
    join members me on me.room_id = said.room_id and me.user_id = said.sender_id
    join users u on u.id = me.user_id
    join reactions k on k.message_id = said.id and k.emoji = a.emoji and k.user_id = a.by
    where a.type = 'reacted' and said.sender_id <> a.by
      and me.level <> 'none' and ${mayHear(sql)} and ${isElsewhere(sql)}`
}

function dueOfBrought(sql: Sql): Part {
  return sql`
    select me.user_id, 'invite' as kind, a.room as room_id, a.seq, null::bigint as message_seq, a.by as from_id,
      null::text as emoji, a.at as created_at
    from asked a
    join members me on me.room_id = a.room and me.user_id = a.who
    join users u on u.id = me.user_id
    where a.type = 'brought' and ${mayHear(sql)}`
}

/** Members of the room who are told of everything that is said: those of "mentions" as well where `isToAll`. */
export function hearingAll(sql: Sql, room: Part, isToAll: Part): Part {
  const ofLevel = (level: string) => sql`
    select * from members hearing
    where hearing.room_id = ${room} and hearing.standing = 'in' and hearing.level = ${level}`
  return sql`${ofLevel('all')} union all ${ofLevel('mentions')} and (${isToAll})`
}

/** The member `me` has not muted the room. */
export function listens(sql: Sql): Part {
  return sql`me.standing = 'in' and (me.muted_until is null or me.muted_until <= now())`
}

/** The member `me`, with the account `u`, is to hear of whoever did it: not muted, not blocked. */
function mayHear(sql: Sql): Part {
  return sql`${listens(sql)} and ${isOpenAccount(sql)}
    and not exists (select from blocks b where b.blocker = me.user_id and b.blocked = a.by)`
}

/** By "not in", which is looked up in a hash: a join would compare all with all where the planner expects few. */
export function isElsewhere(sql: Sql): Part {
  return sql`(me.room_id, me.user_id) not in (select room_id, user_id from looking)`
}
