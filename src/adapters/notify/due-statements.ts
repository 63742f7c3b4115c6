// For whom an event is one of theirs, as SQL: rows of user_id and kind, each for one notification.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { unreachable } from '../../../rooms/kernel/unreachable.ts'
import type { Concern } from '../../notify/concern.ts'
import type { Sql } from '../database.ts'
import { isOpenAccount } from '../friends/pair.ts'
import { isLooking } from './attention-sql.ts'

type Of<Type extends Concern['type']> = Extract<Concern, { type: Type }>

/** Columns: user_id, kind, message_seq, emoji. */
export function dueTo(sql: Sql, concern: Concern, present: readonly UserId[]) {
  switch (concern.type) {
    case 'said':
      return dueOfSaid(sql, concern, present)
    case 'reacted':
      return dueOfReaction(sql, concern, present)
    case 'brought':
      return dueOfBrought(sql, concern)
    default:
      return unreachable(concern)
  }
}

/** Everybody whose level lets it through: those it names or answers, and in a direct room both, unless it is muted. */
function dueOfSaid(sql: Sql, { room, seq, message }: Of<'said'>, present: readonly UserId[]) {
  const named = sql`(${message.mentionsAll} or me.user_id = any(${message.mentions.map(({ id }) => id)}::uuid[])
    or me.user_id = answered.sender_id)`
  return sql`
    select me.user_id, case when ${named} then 'mention' else 'message' end as kind,
      null::bigint as message_seq, null as emoji
    from messages said
    join rooms r on r.id = said.room_id
    join members me on me.room_id = r.id
    join users u on u.id = me.user_id
    left join messages answered on answered.id = said.reply_to and answered.room_id = r.id
    where said.room_id = ${room} and said.seq = ${seq} and said.deleted_at is null
      and me.user_id <> said.sender_id and me.last_read_seq < said.seq
      and (me.level = 'all' or me.level = 'mentions' and (${named} or r.kind = 'direct'))
      and ${mayHear(sql, sql`said.sender_id`)} and ${isElsewhere(sql, room, present)}`
}

/** Whoever wrote what was reacted to, as long as the reaction is there. */
function dueOfReaction(sql: Sql, concern: Of<'reacted'>, present: readonly UserId[]) {
  const { room, messageId, emoji, by } = concern
  return sql`
    select me.user_id, 'reaction' as kind, said.seq as message_seq, ${emoji}::text as emoji
    from messages said
    join members me on me.room_id = said.room_id and me.user_id = said.sender_id
    join users u on u.id = me.user_id
    join reactions k on k.message_id = said.id and k.emoji = ${emoji} and k.user_id = ${by}
    where said.room_id = ${room} and said.id = ${messageId} and said.sender_id <> ${by}
      and me.level <> 'none' and ${mayHear(sql, sql`${by}::uuid`)}
      and ${isElsewhere(sql, room, present)}`
}

function dueOfBrought(sql: Sql, { room, user, by }: Of<'brought'>) {
  return sql`
    select me.user_id, 'invite' as kind, null::bigint as message_seq, null as emoji
    from members me join users u on u.id = me.user_id
    where me.room_id = ${room} and me.user_id = ${user} and ${mayHear(sql, sql`${by}::uuid`)}`
}

/** The member `me`, with the account `u`, is to hear of somebody: not muted, not blocked. */
function mayHear(sql: Sql, from: ReturnType<Sql>) {
  return sql`me.standing = 'in' and (me.muted_until is null or me.muted_until <= now()) and ${isOpenAccount(sql)}
    and not exists (select from blocks b where b.blocker = me.user_id and b.blocked = ${from})`
}

function isElsewhere(sql: Sql, room: RoomId, present: readonly UserId[]) {
  return sql`not ${isLooking(sql, sql`me.user_id`, room, present)}`
}
