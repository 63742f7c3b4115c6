// One try to follow a room from where its record ends; what comes is written into the record.

import type { Account } from '../../../test/support/chat/account.ts'
import type { EventFrame } from '../../../test/support/chat/frames.ts'
import type { SeenEvent, StreamRecord } from '../records/records.ts'
import { type Connection, connect } from './connection.ts'
import type { PacketReader } from './packets.ts'

export interface Visit {
  readonly connection: Connection
  readonly head: number
}

/** Null where there is no connection, or the room cannot be followed at this moment. */
export async function visit(
  { server, token }: Account,
  { room, after, events, unrecovered }: StreamRecord,
  read: PacketReader,
): Promise<Visit | null> {
  const onEvent = (event: EventFrame): void => void events.push(seenEvent(event))
  const connection = await connect({ server, token, read, onEvent, pings: false }).catch(() => null)
  if (connection === null) return null
  const since = events.at(-1)?.seq ?? after
  const answer = await connection.ask('subscribe', { room, since })
  if (answer?.type === 'ok') {
    if (answer.data['recovered'] !== true) unrecovered.push(performance.now())
    return { connection, head: Number(answer.data['head']) }
  }
  // Two sockets must not write into one record at the same time.
  connection.drop()
  await connection.ended
  return null
}

export function seenEvent({ seq, event, data }: EventFrame): SeenEvent {
  return { seq, kind: event, messageId: data.message?.id ?? data.messageId ?? null, atMs: performance.now() }
}
