// What the database holds of the rooms of a run, once it is over: the side that every record is compared with.

import postgres from 'postgres'

export interface RoomTruth {
  readonly room: string
  readonly lastSeq: number
  /** By number. */
  readonly events: readonly StoredEvent[]
  /** By number. */
  readonly messages: readonly StoredMessage[]
}

export interface StoredEvent {
  readonly seq: number
  readonly kind: string
  /** The message that was said, edited or deleted. */
  readonly messageId: string | null
  /** Who came or went. */
  readonly userId: string | null
}

export interface StoredMessage {
  readonly seq: number
  readonly id: string
  readonly sender: string
  readonly nonce: string
  readonly text: string
  readonly deleted: boolean
}

const CONNECT_SECONDS = 10

/** Errors: throws whatever the database says. */
export async function readTruth(databaseUrl: string, rooms: readonly string[]): Promise<RoomTruth[]> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: CONNECT_SECONDS, onnotice: () => {} })
  try {
    const truths: RoomTruth[] = []
    for (const room of rooms) {
      const [row] = await sql<{ last: string }[]>`select last_seq as last from rooms where id = ${room}`
      truths.push({
        room,
        lastSeq: Number(row?.last ?? 0),
        events: await sql<StoredEvent[]>`
          select e.seq::float8 as seq, e.kind, coalesce(m.id::text, e.data->>'messageId') as "messageId",
            e.data->'user'->>'id' as "userId"
          from room_events e
          left join messages m on e.kind = 'message.created' and m.room_id = e.room_id and m.seq = e.seq
          where e.room_id = ${room} order by e.seq`,
        messages: await sql<StoredMessage[]>`
          select seq::float8 as seq, id::text, sender_id::text as sender, nonce, text,
            deleted_at is not null as deleted
          from messages where room_id = ${room} order by seq`,
      })
    }
    return truths
  } finally {
    await sql.end({ timeout: CONNECT_SECONDS })
  }
}
