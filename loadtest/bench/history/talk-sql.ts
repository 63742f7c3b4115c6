// Years of talk as statements: message number `i` says a few words, five seconds after the one before it.

export const FIRST_MS = Date.UTC(2024, 0, 1)
export const APART_MS = 5_000
export const SMALL_ROOMS = 200
const PEOPLE = 2_000
const MEMBERS_OF_A_ROOM = 50
/** As many as somebody knows. */
export const WORDS = 20_000

/** Ids of the cast: rooms have number 0, the large one, to 200; people 1 to 2,000. */
export function personId(number: number): string {
  return `00000000-0000-7000-8000-${hex(number)}`
}

export function roomId(number: number): string {
  return `00000000-0000-7000-9000-${hex(number)}`
}

export function messageId(number: number): string {
  const time = hex(FIRST_MS + number * APART_MS)
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${hex(number)}`
}

export function castSql(large: number, small: number): string {
  return `
    create temporary table words (i int primary key, word text not null);
    insert into users (id, username, username_key, display_name, email, email_key, password_hash)
      select ${uuidSql('8000', 'i')}, 'u' || i, 'u' || i, 'User ' || i, 'u' || i || '@example.org', 'u' || i || '@example.org', ''
      from generate_series(1, ${PEOPLE}) i;
    insert into rooms (id, kind, name, last_seq, published_seq, member_count)
      select ${uuidSql('9000', 'i')}, 'public', 'room ' || i, h.head, h.head, ${MEMBERS_OF_A_ROOM}
      from generate_series(0, ${SMALL_ROOMS}) i,
        lateral (select case i when 0 then ${large} else ${small} end as head) h;
    insert into members (room_id, user_id, last_read_seq)
      select ${uuidSql('9000', 'r')}, ${uuidSql('8000', 'u')}, case r when 0 then ${large} else ${small} end - 20
      from generate_series(0, ${SMALL_ROOMS}) r, generate_series(1, ${MEMBERS_OF_A_ROOM}) u`
}

/** Messages `from` to `to`: the first `large` of them in the large room, the others in turn in the small ones. */
export function talkSql(span: {
  readonly from: number
  readonly to: number
  readonly large: number
}): string {
  const { from, to, large } = span
  return `
    insert into messages (room_id, seq, id, sender_id, nonce, text, created_at)
    select
      case when i <= ${large} then '${roomId(0)}'::uuid else ${uuidSql('9000', `1 + (i - ${large} - 1) % ${SMALL_ROOMS}`)} end,
      case when i <= ${large} then i else 1 + (i - ${large} - 1) / ${SMALL_ROOMS} end,
      (overlay(lpad(to_hex(${FIRST_MS} + i * ${APART_MS}), 12, '0') placing '-' from 9 for 0)
        || '-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
      ${uuidSql('8000', `1 + i % ${MEMBERS_OF_A_ROOM}`)}, 'n' || i, said.text,
      to_timestamp((${FIRST_MS} + i * ${APART_MS}) / 1000.0)
    from generate_series(${from}::bigint, ${to}::bigint) i
    cross join lateral (
      -- As in any language: the second word half as often as the first, the tenth a tenth as often.
      select string_agg(words.word, ' ') as text
      from (select floor(exp(random() * ln(${WORDS})))::int - 1 as rank
        from generate_series(1, 4 + (i % 9)::int)) drawn
      join words on words.i = drawn.rank
    ) said`
}

/** The second to the last of the first `replies` + 1 messages of small room 1 answer the first one. */
export function threadSql(root: string, replies: number): string {
  return `
    update messages set thread = '${root}', reply_to = '${root}'
    where room_id = '${roomId(1)}' and seq between 2 and ${replies + 1}`
}

function uuidSql(group: string, number: string): string {
  return `('00000000-0000-7000-${group}-' || lpad(to_hex(${number}), 12, '0'))::uuid`
}

function hex(number: number): string {
  return number.toString(16).padStart(12, '0')
}
