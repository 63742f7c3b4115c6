// The part of the commit statement that changes members and settings. It stands on `held` and `heads`.

import type { Sql } from '../database.ts'
import type { PeopleRows } from './project-people.ts'

export function changingMembers(sql: Sql, { members }: PeopleRows) {
  return sql`
    member_changes as materialized (
      select c.*, held.last_seq
      from jsonb_to_recordset(${sql.json(members)})
        as c(room uuid, "user" uuid, role text, standing text, at bigint, reason text)
      join held on held.id = c.room
    ),
    -- Of the snapshot, which is from before this statement: one owner at a time, one commit of a room at a time.
    grown as (
      select c.room, count(*) filter (where c.standing = 'in') - count(m.user_id) as people
      from member_changes c
      left join members m on m.room_id = c.room and m.user_id = c."user" and m.standing = 'in'
      group by c.room
    ),
    kept_members as (
      insert into members (room_id, user_id, role, standing, joined_at, last_read_seq, ban_reason)
      -- Who comes in has nothing unread: what was said before is history.
      select room, "user", role, standing, to_timestamp(at / 1000.0), last_seq, reason
      from member_changes where standing <> 'gone'
      on conflict (room_id, user_id) do update set
        role = excluded.role, standing = excluded.standing, ban_reason = excluded.ban_reason,
        -- Who was barred comes in anew as well; who only changes role stays since when they are.
        joined_at = case members.standing when 'in' then members.joined_at else excluded.joined_at end,
        last_read_seq = case members.standing when 'in' then members.last_read_seq else excluded.last_read_seq end
    ),
    gone_members as (
      delete from members m using member_changes c
      where c.standing = 'gone' and m.room_id = c.room and m.user_id = c."user"
    )`
}

export function numberingWithSettings(sql: Sql, { rooms }: PeopleRows) {
  return sql`
    update rooms set
      last_seq = h.head,
      published_seq = greatest(rooms.published_seq, h.published),
      name = coalesce(c.name, rooms.name),
      topic = coalesce(c.topic, rooms.topic),
      slow_mode_seconds = coalesce(c.slow, rooms.slow_mode_seconds),
      guests = coalesce(c.guests, rooms.guests),
      archived_at = coalesce(to_timestamp(c.archived / 1000.0), rooms.archived_at),
      member_count = rooms.member_count + coalesce(g.people, 0)
    from heads h
    left join grown g on g.room = h.room
    left join jsonb_to_recordset(${sql.json(rooms)})
      as c(room uuid, name text, topic text, slow int, guests boolean, archived bigint) on c.room = h.room
    where rooms.id = h.room`
}
