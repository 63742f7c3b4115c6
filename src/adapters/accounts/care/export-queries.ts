// What each part of an export holds: one item a row, and with it the key by which the next page begins.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { ExportPart } from '../../../accounts/ports/care/account-export.ts'
import type { Sql } from '../../database.ts'

/** The columns of an item, and `key`: a JSON array of text; of the rows after `from`, in the order of the key. */
type Query = (sql: Sql, user: UserId, from: readonly string[] | null) => ReturnType<Sql>

const FIRST = '00000000-0000-0000-0000-000000000000'

export const EXPORT_QUERIES: Readonly<Record<ExportPart, Query>> = {
  profile: (sql, user) => sql`
    select id, username, display_name as "displayName", email, bio, locale, role, avatar_url as "avatarUrl",
      shows_presence as "showsPresence", password_hash is not null as "hasPassword", created_at as "createdAt",
      updated_at as "updatedAt", last_seen_at as "lastSeenAt", '[]'::json as key
    from users where id = ${user}`,
  sessions: (sql, user, from) => sql`
    select id, user_agent as "userAgent", ip, created_at as "createdAt", last_used_at as "lastUsedAt",
      revoked_at as "endedAt", json_build_array(id::text) as key
    from sessions where user_id = ${user} and kind <> 'token' and id > ${from?.[0] ?? FIRST}::uuid order by id`,
  tokens: (sql, user, from) => sql`
    select id, name, scopes, created_at as "createdAt", nullif(expires_at, 'infinity') as "expiresAt",
      revoked_at as "endedAt", json_build_array(id::text) as key
    from sessions where user_id = ${user} and kind = 'token' and id > ${from?.[0] ?? FIRST}::uuid order by id`,
  identities: (sql, user, from) => sql`
    select provider, subject, email, created_at as "createdAt", json_build_array(provider) as key
    from identities where user_id = ${user} and provider > ${from?.[0] ?? ''} order by provider`,
  passkeys: (sql, user, from) => sql`
    select name, created_at as "createdAt", last_used_at as "lastUsedAt", json_build_array(id) as key
    from passkeys where user_id = ${user} and id > ${from?.[0] ?? ''} order by id`,
  secondFactor: (sql, user) => sql`
    select 'totp' as kind, created_at as "createdAt", confirmed_at as "confirmedAt", '[]'::json as key
    from totp where user_id = ${user}`,
  friends: (sql, user, from) => sql`
    select f.other as "userId", u.username, f.created_at as "requestedAt", f.requested_by = ${user} as "requestedByMe",
      f.accepted_at as "acceptedAt", json_build_array(f.other::text) as key
    from (
      select case low when ${user} then high else low end as other, requested_by, created_at, accepted_at
      from friendships where ${user} in (low, high)
    ) f join users u on u.id = f.other
    where f.other > ${from?.[0] ?? FIRST}::uuid order by f.other`,
  blocks: (sql, user, from) => sql`
    select b.blocked as "userId", u.username, b.created_at as "createdAt", json_build_array(b.blocked::text) as key
    from blocks b join users u on u.id = b.blocked
    where b.blocker = ${user} and b.blocked > ${from?.[0] ?? FIRST}::uuid order by b.blocked`,
  rooms: (sql, user, from) => sql`
    select r.id, r.kind, r.name, r.topic, m.role, m.standing, m.joined_at as "joinedAt",
      m.last_read_seq as "lastReadSeq", m.level, m.muted_until as "mutedUntil",
      json_build_array(r.id::text) as key
    from members m join rooms r on r.id = m.room_id
    where m.user_id = ${user} and r.id > ${from?.[0] ?? FIRST}::uuid order by r.id`,
  // By nonce and room, not by time: that is the one index of somebody's messages.
  messages: (sql, user, from) => sql`
    select m.id, m.room_id as "roomId", m.seq, m.text, m.reply_to as "replyTo", m.created_at as "createdAt",
      m.edited_at as "editedAt", m.deleted_at as "deletedAt", (
        select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'mime', a.mime, 'size', a.size)
          order by a.id), '[]') from attachments a where a.message_id = m.id and a.removed_at is null
      ) as attachments, json_build_array(m.nonce, m.room_id::text) as key
    from messages m
    where m.sender_id = ${user} and (m.nonce, m.room_id) > (${from?.[0] ?? ''}, ${from?.[1] ?? FIRST}::uuid)
    order by m.nonce, m.room_id`,
  reactions: (sql, user, from) => sql`
    select message_id as "messageId", emoji, at, json_build_array(message_id::text, emoji) as key
    from reactions
    where user_id = ${user} and (message_id, emoji) > (${from?.[0] ?? FIRST}::uuid, ${from?.[1] ?? ''})
    order by message_id, emoji`,
  unsentFiles: (sql, user, from) => sql`
    select id, room_id as "roomId", name, mime, size, created_at as "createdAt", json_build_array(id::text) as key
    from attachments where uploader_id = ${user} and message_id is null and id > ${from?.[0] ?? FIRST}::uuid
    order by id`,
  audit: (sql, user, from) => sql`
    select at, action, ip, actor_id is null as "byMyself", detail, json_build_array(id::text) as key
    from audit_log where user_id = ${user} and id > ${from?.[0] ?? '0'}::bigint order by id`,
}
