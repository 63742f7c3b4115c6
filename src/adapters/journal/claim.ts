// Becoming a room's owner: the only place where epochs are born, and the load of what an owner must know.

import type { Incarnation, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Role, RoomKind } from '../../../rooms/model/words.ts'
import type { ClaimedRoom } from '../../../rooms/ports/journal.ts'
import type { Database } from '../database.ts'

interface ClaimRow {
  readonly held_by: Incarnation | null
  readonly seen_epoch: number
  readonly won: boolean
  readonly kind: RoomKind
  readonly name: string
  readonly topic: string
  readonly slow_mode_seconds: number
  readonly guests: boolean
  readonly created_at: Date
  readonly archived_at: Date | null
  readonly last_seq: number
  readonly published_seq: number
  readonly members: readonly { u: UserId; r: Role; s: 'in' | 'banned' }[]
  readonly said: readonly { u: UserId; at: number }[]
}

/** Errors: `room_not_found`; `owned` by somebody who is not gone, or who was faster. */
export async function claimRoom(
  db: Database,
  owner: Incarnation,
  room: RoomId,
  isGone: (owner: Incarnation) => boolean,
): Promise<Result<ClaimedRoom, 'room_not_found' | 'owned'>> {
  // A free room, or one of one's own, takes one round trip; taking over from the dead takes two.
  let row = await tryClaim(db, owner, room, null)
  if (row && !row.won && row.held_by !== null && isGone(row.held_by)) {
    row = await tryClaim(db, owner, room, { owner: row.held_by, epoch: row.seen_epoch })
  }
  if (!row) return fail('room_not_found')
  if (!row.won) return fail('owned')
  return ok({
    epoch: row.seen_epoch + 1,
    lastSeq: row.last_seq,
    publishedSeq: row.published_seq,
    profile: {
      id: room,
      kind: row.kind,
      name: row.name,
      topic: row.topic,
      slowModeSeconds: row.slow_mode_seconds,
      guests: row.guests,
      createdAtMs: row.created_at.getTime(),
      archivedAtMs: row.archived_at?.getTime() ?? null,
    },
    members: row.members.map((member) => ({ userId: member.u, role: member.r, standing: member.s })),
    lastSaid: row.said.map(({ u: userId, at: atMs }) => ({ userId, atMs })),
  })
}

/** Locks the row first: what is read beside the claim is what the claim was made on. */
async function tryClaim(
  db: Database,
  owner: Incarnation,
  room: RoomId,
  dead: { readonly owner: Incarnation; readonly epoch: number } | null,
): Promise<ClaimRow | undefined> {
  const [row] = await db.run(
    (sql) => sql<ClaimRow[]>`
      with seen as materialized (select * from rooms where id = ${room} for no key update),
      won as (
        update rooms set epoch = seen.epoch + 1, owner = ${owner}
        from seen
        where rooms.id = seen.id and (
          seen.owner is null or seen.owner = ${owner}
          or (seen.owner = ${dead?.owner ?? null} and seen.epoch = ${dead?.epoch ?? null}))
        returning rooms.id
      )
      select seen.owner as held_by, seen.epoch as seen_epoch, exists (select from won) as won,
        seen.kind, seen.name, seen.topic, seen.slow_mode_seconds, seen.guests, seen.created_at, seen.archived_at,
        seen.last_seq, seen.published_seq,
        coalesce((select jsonb_agg(jsonb_build_object('u', m.user_id, 'r', m.role, 's', m.standing))
          from members m where m.room_id = seen.id), '[]') as members,
        -- Of the time that slow mode looks back on; without it nothing is read.
        coalesce((select jsonb_agg(jsonb_build_object('u', l.sender_id, 'at', l.at)) from (
          select m.sender_id, round(extract(epoch from max(m.created_at)) * 1000)::bigint as at from messages m
          where m.room_id = seen.id and seen.slow_mode_seconds > 0
            and m.created_at > now() - make_interval(secs => seen.slow_mode_seconds)
          group by m.sender_id) l), '[]') as said
      from seen`,
  )
  return row
}
