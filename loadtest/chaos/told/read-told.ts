// What became of everything that was due: the rows of the database, and what arrived outside.

import type postgres from 'postgres'
import type { Browser } from '../../../test/support/push/push-service.ts'
import type { Outside } from './outside.ts'
import type { NotedRecord, PushedRecord, Told } from './told.ts'

export interface ToldBy {
  readonly outside: Outside
  readonly devices: ReadonlyMap<string, Browser>
  readonly rooms: readonly string[]
}

const PLACE = /^\/rooms\/([\w-]+)\?at=(\d+)$/
const LETTER = /<([\w-]+)@/

export async function readTold(sql: postgres.Sql, { outside, devices, rooms }: ToldBy): Promise<Told> {
  const away = [...devices.keys()]
  const noted = await sql<NotedRecord[]>`
    select n.user_id::text as user, n.room_id::text as room, n.seq::float8 as seq, r.kind = 'direct' as direct,
      n.digest_id::text as letter
    from notifications n join rooms r on r.id = n.room_id where n.user_id = any(${away}::uuid[])`
  return {
    ...{ away, rooms, noted },
    pushed: [...devices].flatMap(([user, browser]) =>
      outside.push.of(browser).flatMap(({ payload }): PushedRecord[] => {
        const [, room, seq] = PLACE.exec(payload.url) ?? []
        return room === undefined ? [] : [{ user, room, id: payload.id, seq: Number(seq) }]
      }),
    ),
    letters: new Set(
      outside.post.mails().flatMap(({ headers }) => LETTER.exec(headers.get('message-id') ?? '')?.[1] ?? []),
    ),
  }
}

/** An hour has passed: letters wait that long, and a run does not. */
export async function passAnHour(sql: postgres.Sql): Promise<void> {
  await sql`update digests set due_at = now() where due_at is not null`
}
