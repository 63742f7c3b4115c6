// What stands around the messages of a stretch: those that they answer, and the threads that begin with them.

import type { MessageId } from '../../../rooms/kernel/ids.ts'
import type { Message } from '../../../rooms/model/words.ts'
import type { Surroundings, ThreadFacts } from '../../../rooms/ports/history.ts'
import type { Database } from '../database.ts'
import { door } from './door.ts'
import { type MessageRow, messageColumns, toMessage } from './message-rows.ts'
import type { InRoom } from './threads.ts'

const NOTHING: Surroundings = { answered: [], threads: [] }

interface ThreadRow {
  readonly root: MessageId
  readonly replies: number
  readonly last_seq: number
  readonly last_at: Date
}

export async function readSurroundings(
  db: Database,
  { room, reader }: InRoom,
  messages: readonly Message[],
): Promise<Surroundings> {
  if (messages.length === 0) return NOTHING
  const answers = messages.flatMap(({ replyTo }) => (replyTo === null ? [] : [replyTo]))
  const roots = messages.filter(({ thread }) => thread === null).map(({ id }) => id)
  const [answered, threads] = await Promise.all([
    answers.length === 0 ? [] : readAnswered(db, { room, reader }, [...new Set(answers)]),
    roots.length === 0 ? [] : readThreads(db, { room, reader }, roots),
  ])
  return { answered, threads }
}

async function readAnswered(
  db: Database,
  { room, reader }: InRoom,
  ids: readonly MessageId[],
): Promise<readonly Message[]> {
  const rows = await db.run(
    (sql) => sql<MessageRow[]>`
      with door as materialized (${door(sql, room, reader)})
      select ${messageColumns(sql, reader)}
      from door
      join messages m on m.room_id = door.id and m.id in ${sql(ids)}
      join users u on u.id = m.sender_id
      where door.role is not null`,
  )
  return rows.map((row) => toMessage(room, row))
}

/** Counted along the index of threads; a reply that was deleted keeps its place there. */
async function readThreads(
  db: Database,
  { room, reader }: InRoom,
  roots: readonly MessageId[],
): Promise<readonly ThreadFacts[]> {
  const rows = await db.run(
    (sql) => sql<ThreadRow[]>`
      with door as materialized (${door(sql, room, reader)}),
      counted as (
        select m.thread as root, count(*)::int as replies, max(m.seq) as last_seq
        from door join messages m on m.room_id = door.id and m.thread in ${sql(roots)}
        where door.role is not null
        group by m.thread
      )
      select c.root, c.replies, c.last_seq, m.created_at as last_at
      from counted c join messages m on m.room_id = ${room} and m.seq = c.last_seq`,
  )
  return rows.map(({ root, replies, last_seq, last_at }) => {
    return { root, replies, lastSeq: last_seq, lastAtMs: last_at.getTime() }
  })
}
