// The conditions of a search as SQL: what a message must hold, when it was sent, and where the last page ended.

import type { MessageQuery } from '../../../rooms/ports/message-search.ts'
import type { Sql } from '../database.ts'
import { firstIdOf, timeOf } from './periods.ts'

// A message's id is made where it came in, its time where its room lives: the one may be a little ahead of the other.
export const SKEW_MS = 60_000

/** A piece of a statement. */
export type Piece = ReturnType<Sql>

/** What a row `m` of `messages` has to fulfil; the text of a deleted message is empty, so it never does. */
export function matches(sql: Sql, { words, from, sinceMs, untilMs }: MessageQuery) {
  const holds = words.map((word) => sql`and m.text ilike ${likePattern(word)}`)
  return sql`
    true ${holds}
    ${from === null ? sql`` : sql`and m.sender_id = ${from}`}
    ${sinceMs === null ? sql`` : sql`and m.created_at >= ${new Date(sinceMs)}`}
    ${untilMs === null ? sql`` : sql`and m.created_at < ${new Date(untilMs)}`}`
}

/** Row `m` lies in the span of time, give or take, and behind the last page, both by its id. */
export function withinIds(sql: Sql, { before, sinceMs, untilMs }: MessageQuery) {
  return sql`
    true
    ${sinceMs === null ? sql`` : sql`and m.id >= ${firstIdOf(sinceMs - SKEW_MS)}`}
    ${untilMs === null ? sql`` : sql`and m.id < ${firstIdOf(untilMs + SKEW_MS)}`}
    ${before === null ? sql`` : sql`and m.id < ${before}`}`
}

/** The same by the numbers of one room, so that nothing outside is read on the way. `room` is an id in SQL. */
export function withinNumbers(sql: Sql, { before, sinceMs, untilMs }: MessageQuery, room: Piece) {
  const untilOf = [untilMs, before === null ? null : timeOf(before)].filter((ms) => ms !== null)
  const [end, start] = [Math.min(...untilOf) + SKEW_MS, (sinceMs ?? 0) - SKEW_MS]
  const above = sql`coalesce((select s.seq from messages s where s.room_id = ${room}
    and s.created_at < ${new Date(start)} order by s.created_at desc, s.seq desc limit 1), 0)`
  const below = sql`coalesce((select s.seq from messages s where s.room_id = ${room}
    and s.created_at >= ${new Date(end)} order by s.created_at, s.seq limit 1), ${Number.MAX_SAFE_INTEGER})`
  return sql`
    m.room_id = ${room}
    ${sinceMs === null ? sql`` : sql`and m.seq > ${above}`}
    ${untilOf.length === 0 ? sql`` : sql`and m.seq < ${below}`}
    ${before === null ? sql`` : sql`and m.id < ${before}`}`
}

/** Whether the index of texts knows parts of the word: it holds runs of three letters or digits. */
export function isIndexed(word: string): boolean {
  return /[\p{L}\p{N}]{3}/u.test(word)
}

function likePattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}
