// Invitations in Postgres. A use is a row and a number that are written together, so that each person costs one.

import type { RoomId, UserId } from '../../../../rooms/kernel/ids.ts'
import type { InviteView } from '../../../../rooms/model/room-views.ts'
import type { Invites, Redeemed } from '../../../../rooms/ports/members/invites.ts'
import { type PersonRow, personColumns, readPerson } from '../../accounts/profile-rows.ts'
import type { Database, Sql } from '../../database.ts'

const UNIQUE_VIOLATION = '23505'

type InviteRow = (PersonRow | { readonly [Column in keyof PersonRow]: null }) & {
  readonly id: string
  readonly made_at: Date
  readonly ends_at: Date
  readonly uses_left: number
}

export function createPostgresInvites(db: Database): Invites {
  return {
    async add({ id, room, tokenHash, createdBy, expiresAtMs, uses }, max) {
      const rows = await db.run(
        (sql) => sql`
          insert into invites (id, room_id, token_hash, created_by, expires_at, uses_left)
          select ${id}, ${room}, ${tokenHash}, ${createdBy}, to_timestamp(${expiresAtMs}::bigint / 1000.0), ${uses}
          where ${max} > count_invites(${room})
          returning 1`,
      )
      return rows.length > 0
    },
    async ofRoom(room) {
      const rows = await db.run(
        (sql) => sql<InviteRow[]>`
          select i.id, i.created_at as made_at, i.expires_at as ends_at, i.uses_left, ${personColumns(sql)}
          from invites i left join users u on u.id = i.created_by
          where i.room_id = ${room} and ${isGood(sql)} order by i.id desc`,
      )
      return rows.map(toView)
    },
    async revoke(room, id) {
      const rows = await db.run(
        (sql) => sql`
          update invites i set revoked_at = now() where i.room_id = ${room} and i.id = ${id} and ${isGood(sql)}
          returning 1`,
      )
      return rows.length > 0
    },
    async lookUp(tokenHash, reader) {
      const [row] = await db.run(
        (sql) => sql<{ room: RoomId; name: string }[]>`
          select r.id as room, r.name from invites i join rooms r on r.id = i.room_id
          where i.token_hash = ${tokenHash} and (${isGood(sql)} or exists (
            select from members m where m.room_id = r.id and m.user_id = ${reader} and m.standing = 'in'))`,
      )
      return row ?? null
    },
    redeem: (tokenHash, user) => redeem(db, tokenHash, user),
    async giveBack(invite, user) {
      await db.run(
        (sql) => sql`
          with gone as (
            delete from invite_uses where invite_id = ${invite} and user_id = ${user} returning invite_id
          )
          update invites i set uses_left = i.uses_left + 1 from gone where i.id = gone.invite_id`,
      )
    },
  }
}

async function redeem(db: Database, tokenHash: Uint8Array, user: UserId): Promise<Redeemed> {
  try {
    return await take(db, tokenHash, user)
  } catch (fault) {
    // The same person at the same moment: the other one has taken the use by now, and this one shares it.
    if (!(fault instanceof Error && 'code' in fault && fault.code === UNIQUE_VIOLATION)) throw fault
    return take(db, tokenHash, user)
  }
}

async function take(db: Database, tokenHash: Uint8Array, user: UserId): Promise<Redeemed> {
  // Who waits for the row looks again at its number of uses, and at nothing else: what is read beside it is older.
  const [row] = await db.run(
    (sql) => sql<{ id: string; room: RoomId; inside: boolean; taken: boolean }[]>`
      with known as materialized (
        select i.id, i.room_id, ${isGood(sql)} as good,
          exists (select from members m
            where m.room_id = i.room_id and m.user_id = ${user} and m.standing = 'in') as inside,
          exists (select from invite_uses x where x.invite_id = i.id and x.user_id = ${user}) as used
        from invites i where i.token_hash = ${tokenHash}
      ), taken as (
        update invites i set uses_left = i.uses_left - 1 from known k
        where i.id = k.id and not k.inside and not k.used and ${isGood(sql)} returning i.id
      ), noted as (
        insert into invite_uses (invite_id, user_id) select id, ${user} from taken
      )
      select k.id, k.room_id as room, k.inside,
        exists (select from taken) or (k.used and exists (
          select from invites i where i.id = k.id and ${isOpen(sql)})) as taken
      from known k`,
  )
  if (row?.inside) return { type: 'inside', room: row.room }
  return row?.taken ? { type: 'taken', invite: row.id, room: row.room } : { type: 'none' }
}

/** Neither withdrawn nor old, of `i`. */
function isOpen(sql: Sql) {
  return sql`i.revoked_at is null and i.expires_at > now()`
}

function isGood(sql: Sql) {
  return sql`(${isOpen(sql)} and i.uses_left > 0)`
}

function toView(row: InviteRow): InviteView {
  return {
    id: row.id,
    createdBy: row.user_id === null ? null : readPerson(row),
    createdAtMs: row.made_at.getTime(),
    expiresAtMs: row.ends_at.getTime(),
    usesLeft: row.uses_left,
  }
}
