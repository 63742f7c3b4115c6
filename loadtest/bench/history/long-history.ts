// Fills an empty database with years of talk, written by the database itself: the way through the rooms would take days.

import postgres from 'postgres'
import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { migrate } from '../../../src/adapters/migrate.ts'
import { openPostgres } from '../../../src/adapters/postgres-database.ts'
import { vocabulary } from '../../vocabulary.ts'
import {
  APART_MS,
  castSql,
  FIRST_MS,
  messageId,
  personId,
  roomId,
  SMALL_ROOMS,
  talkSql,
  threadSql,
  WORDS,
} from './talk-sql.ts'

const CHUNKS = 20

export interface LongHistory {
  /** In all rooms. */
  readonly reader: UserId
  /** Half of all messages are in it. */
  readonly largeRoom: RoomId
  readonly smallRoom: RoomId
  /** A few thousand messages of the small room answer this one. */
  readonly threadRoot: MessageId
  readonly largeHead: number
  readonly span: { readonly fromMs: number; readonly untilMs: number }
  /** The most common one first; a message has four to twelve of them. */
  readonly words: readonly string[]
}

export interface HistorySize {
  readonly messages: number
  readonly replies: number
}

export async function writeLongHistory(url: string, size: HistorySize): Promise<LongHistory> {
  const words = vocabulary(WORDS)
  const largeHead = Math.floor(size.messages / 2)
  await makeSchema(url)
  await fill(url, size, largeHead, words)
  return {
    ...{ reader: personId(1) as UserId, largeRoom: roomId(0) as RoomId, smallRoom: roomId(1) as RoomId },
    ...{ threadRoot: messageId(largeHead + 1) as MessageId, largeHead, words },
    // The part that is the large room's.
    span: { fromMs: FIRST_MS, untilMs: FIRST_MS + largeHead * APART_MS },
  }
}

async function makeSchema(url: string): Promise<void> {
  const db = openPostgres({ url, max: 1 })
  await migrate(db)
  await db.stop()
}

async function fill(
  url: string,
  { messages, replies }: HistorySize,
  large: number,
  words: readonly string[],
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const run = (statement: string): PromiseLike<unknown> => sql.unsafe(statement).simple()
  try {
    // Nothing of it need survive a crash, and what it refers to is there: neither is waited for, row by row.
    await run(`set synchronous_commit = off; set session_replication_role = replica; select setseed(0.42)`)
    await run(castSql(large, Math.floor((messages - large) / SMALL_ROOMS)))
    await sql`insert into words select * from unnest(${words.map((_, i) => i)}::int[], ${[...words]}::text[])`
    const [index] = await sql<{ indexdef: string }[]>`
      select indexdef from pg_indexes where indexname = 'messages_by_words'`
    if (!index) throw new Error('the schema has no index of words')
    await run('drop index messages_by_words')
    for (let chunk = 1; chunk <= CHUNKS; chunk += 1) {
      const edge = (part: number): number => Math.floor((part * messages) / CHUNKS)
      await run(talkSql({ from: edge(chunk - 1) + 1, to: edge(chunk), large }))
      console.log(`${edge(chunk).toLocaleString('en')} messages are written …`)
    }
    await run(threadSql(messageId(large + 1), replies))
    console.log('The index of words is built …')
    await run(`set maintenance_work_mem = '1GB'`)
    await run(index.indexdef)
    await run('vacuum analyze')
  } finally {
    await sql.end()
  }
}
