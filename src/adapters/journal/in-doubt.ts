// A commit whose answer was lost: make sure that it cannot happen any more, then look whether it did.

import type { Incarnation, RoomId } from '../../../rooms/kernel/ids.ts'
import type { Batch, Placed } from '../../../rooms/ports/journal.ts'
import type { Database } from '../database.ts'

/** What became of a batch: it is stored, it is not and may be tried under the new epoch, or a newer owner wrote. */
export type Verdict =
  | { readonly type: 'landed'; readonly epoch: number; readonly placed: readonly Placed[] }
  | { readonly type: 'absent'; readonly epoch: number }
  | { readonly type: 'fenced' }

/**
 * Raises the epoch of the batches' rooms, which waits for a late statement or shuts it out, and reads the heads.
 *
 * A room whose head has not moved does not have the batch. One whose head has moved has all of it, since
 * nobody else could write under its epoch and a statement is stored as a whole.
 * Errors: throws DatabaseUnavailable; then nothing is known yet, and asking again is safe.
 */
export async function judge(
  db: Database,
  owner: Incarnation,
  batches: readonly Batch[],
  deadlineMs: number,
): Promise<ReadonlyMap<RoomId, Verdict>> {
  const ids = batches.map((batch) => batch.room)
  const rows = await db.run(
    // By owner, not by epoch: the answer to an earlier raise may have been lost as well.
    (sql) => sql<{ id: RoomId; epoch: number; last_seq: number }[]>`
      with held as materialized (
        select id from rooms where id = any(${ids}::uuid[]) and owner = ${owner} order by id for no key update
      )
      update rooms set epoch = rooms.epoch + 1 from held where rooms.id = held.id
      returning rooms.id, rooms.epoch, rooms.last_seq`,
    deadlineMs,
  )
  const held = new Map(rows.map((row) => [row.id, row]))
  const verdicts = new Map<RoomId, Verdict>()
  for (const batch of batches) {
    const room = held.get(batch.room)
    if (!room) verdicts.set(batch.room, { type: 'fenced' })
    else if (room.last_seq === batch.lastSeq) verdicts.set(batch.room, { type: 'absent', epoch: room.epoch })
    else
      verdicts.set(batch.room, {
        type: 'landed',
        epoch: room.epoch,
        placed: await findPlaces(db, batch, deadlineMs),
      })
  }
  return verdicts
}

type MessageRow = { nonce: string; sender_id: string; id: Placed['messageId']; seq: number; at: number }

async function findPlaces(db: Database, batch: Batch, deadlineMs: number): Promise<Placed[]> {
  const said = batch.events.flatMap((event) => (event.type === 'message.created' ? [event.message] : []))
  const keys = said.map((message) => ({ sender: message.sender.id, nonce: message.nonce ?? message.id }))
  const rows = await db.run(
    (sql) => sql<MessageRow[]>`
      select m.nonce, m.sender_id, m.id, m.seq, round(extract(epoch from m.created_at) * 1000)::bigint as at
      from jsonb_to_recordset(${sql.json(keys)}) as k(sender uuid, nonce text)
      join messages m on m.room_id = ${batch.room} and m.sender_id = k.sender and m.nonce = k.nonce`,
    deadlineMs,
  )
  const byKey = new Map(rows.map((row) => [`${row.sender_id} ${row.nonce}`, row]))
  let seq = batch.lastSeq
  return batch.events.map((event, pos): Placed => {
    if (event.type !== 'message.created')
      return { seq: ++seq, atMs: batch.timesMs?.[pos] ?? batch.atMs, fresh: true, messageId: null }
    const { id, nonce, sender } = event.message
    const row = byKey.get(`${sender.id} ${nonce ?? id}`)
    if (!row) throw new Error(`room ${batch.room}: a batch that landed lacks message ${id}`)
    const fresh = row.id === id
    if (fresh) seq += 1
    return { seq: row.seq, atMs: row.at, fresh, messageId: row.id }
  })
}
