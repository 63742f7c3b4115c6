// Messages that were sent before, found by the nonce of their sender.

import type { MessageId, RoomId } from '../../../rooms/kernel/ids.ts'
import type { Placed, Sent } from '../../../rooms/ports/journal.ts'
import type { Sql } from '../database.ts'

export async function firstResults(
  sql: Sql,
  room: RoomId,
  sent: readonly Sent[],
): Promise<(Placed | null)[]> {
  const asked = sent.map(({ senderId, nonce }, pos) => ({ pos, sender: senderId, nonce }))
  const rows = await sql<{ pos: number; seq: number; id: MessageId; at: Date }[]>`
    select a.pos, m.seq, m.id, m.created_at as at
    from jsonb_to_recordset(${sql.json(asked)}) as a(pos int, sender uuid, nonce text)
    -- "not distinct" keeps the plan on the index of sender and nonce, as in the commit statement.
    cross join lateral (
      select seq, id, created_at from messages
      where sender_id = a.sender and nonce = a.nonce and room_id is not distinct from ${room}
      limit 1
    ) m`
  const found = new Map(
    rows.map(({ pos, seq, id, at }): [number, Placed] => [
      pos,
      { seq, atMs: at.getTime(), messageId: id, fresh: false },
    ]),
  )
  return sent.map((_, pos) => found.get(pos) ?? null)
}
