// Pending steps in Postgres: every node sees them, and a deleted row is taken by one alone.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { PendingStep, PendingSteps } from '../../accounts/ports/sign-in/pending-steps.ts'
import type { Database } from '../database.ts'

// Each new step clears away more old ones than it adds: the table stays as small as what is under way.
const CLEARED_AT_ONCE = 20

interface StepRow {
  readonly user_id: UserId | null
  readonly data: Readonly<Record<string, string>>
}

export function createPostgresPendingSteps(db: Database): PendingSteps {
  return {
    async put(kind, hash, { userId, data, lifeMs }) {
      await db.run(
        (sql) => sql`
          with cleared as (
            delete from sign_in_steps where hash in (
              select hash from sign_in_steps where expires_at < now()
              order by expires_at limit ${CLEARED_AT_ONCE} for update skip locked)
          )
          insert into sign_in_steps (hash, kind, user_id, data, expires_at)
          values (${hash}, ${kind}, ${userId}, ${sql.json(data)}, now() + make_interval(secs => ${lifeMs / 1_000}))`,
      )
    },
    async look(kind, hash) {
      const rows = await db.run(
        (sql) => sql<StepRow[]>`
          select user_id, data from sign_in_steps where hash = ${hash} and kind = ${kind} and expires_at > now()`,
      )
      return readStep(rows[0])
    },
    async take(kind, hash) {
      const rows = await db.run(
        (sql) => sql<StepRow[]>`
          delete from sign_in_steps where hash = ${hash} and kind = ${kind} and expires_at > now()
          returning user_id, data`,
      )
      return readStep(rows[0])
    },
  }
}

function readStep(row: StepRow | undefined): PendingStep | null {
  return row === undefined ? null : { userId: row.user_id, data: row.data }
}
