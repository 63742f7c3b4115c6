// Invitations to make an account, in Postgres.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { SignupInvites, SignupInviteView } from '../../../accounts/ports/care/signup-invites.ts'
import type { Database, Sql } from '../../database.ts'
import { personColumns, readPerson } from '../profile-rows.ts'

interface InviteRow {
  readonly id: string
  readonly created_at: Date
  readonly expires_at: Date
  readonly uses_left: number
  readonly user_id: UserId | null
  readonly username: string
  readonly display_name: string
  readonly avatar_url: string | null
}

export function createPostgresSignupInvites(db: Database): SignupInvites {
  return {
    async add({ id, tokenHash, createdBy, lifeMs, uses, address }, max) {
      const rows = await db.run(
        (sql) => sql<InviteRow[]>`
          with added as (
            insert into signup_invites (id, token_hash, created_by, expires_at, uses_left)
            select ${id}, ${tokenHash}, ${createdBy}, now() + make_interval(secs => ${lifeMs / 1_000}), ${uses}
            where ${max} > count_signup_invites()
            returning *
          ), logged as (
            insert into audit_log (action, user_id, ip, detail)
            select 'invite_created', created_by, ${address}, jsonb_build_object('invite', id::text) from added
          )
          select ${inviteColumns(sql)} from added i left join users u on u.id = i.created_by`,
      )
      return rows[0] ? toView(rows[0]) : null
    },
    async open() {
      const rows = await db.run(
        (sql) => sql<InviteRow[]>`
          select ${inviteColumns(sql)} from signup_invites i left join users u on u.id = i.created_by
          where ${canBeUsed(sql)} order by i.created_at desc, i.id desc`,
      )
      return rows.map(toView)
    },
    async remove(id, by, address) {
      const rows = await db.run(
        (sql) => sql`
          with removed as (
            delete from signup_invites where id = ${id} and ${canBeUsed(sql)} returning id
          )
          insert into audit_log (action, user_id, ip, detail)
          select 'invite_removed', ${by}, ${address}, jsonb_build_object('invite', id::text) from removed
          returning 1`,
      )
      return rows.length > 0
    },
    async holds(tokenHash) {
      const rows = await db.run(
        (sql) => sql`select from signup_invites where token_hash = ${tokenHash} and ${canBeUsed(sql)}`,
      )
      return rows.length > 0
    },
  }
}

function canBeUsed(sql: Sql) {
  return sql`uses_left > 0 and expires_at > now()`
}

function inviteColumns(sql: Sql) {
  return sql`i.id, i.created_at, i.expires_at, i.uses_left, ${personColumns(sql)}`
}

function toView(row: InviteRow): SignupInviteView {
  return {
    id: row.id,
    createdBy: row.user_id === null ? null : readPerson({ ...row, user_id: row.user_id }),
    createdAtMs: row.created_at.getTime(),
    expiresAtMs: row.expires_at.getTime(),
    usesLeft: row.uses_left,
  }
}
