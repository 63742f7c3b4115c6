// Letters that are due, in Postgres: taken by lease, so that of all nodes one sends each.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { TextToWords } from '../../../../rooms/model/notifications/notification.ts'
import type { TakenDigest } from '../../../notify/digests/digest.ts'
import type { DigestStore } from '../../../notify/ports/digest-store.ts'
import type { Database, Sql } from '../../database.ts'
import { waitOf } from './queue-digests.ts'
import { readDigest } from './read-digest.ts'
import { TOLD_LATE, toldFrom } from './told.ts'

export function createPostgresDigestStore(db: Database, toWords: TextToWords): DigestStore {
  return {
    async take(leaseMs) {
      const rows = await db.run(
        (sql) => sql<TakenDigest[]>`
          update digests d set attempts = d.attempts + 1, taken_by = gen_random_uuid(),
            taken_until = now() + ${leaseMs} * interval '1 millisecond'
          from (
            select user_id from digests
            where due_at <= now() and (taken_until is null or taken_until < now())
            order by due_at limit 1 for update skip locked
          ) due
          where d.user_id = due.user_id
          returning d.user_id as user, d.letter_id as letter, d.attempts,
            d.waiting_since as "waitingSince", d.taken_by as taking`,
      )
      return rows[0] ?? null
    },
    read: (digest) => readDigest(db, toWords, digest),
    async settle(digest) {
      await db.run((sql) => settling(sql, digest))
    },
    async postpone({ user, taking }, pauseMs) {
      await db.run(
        (sql) => sql`
          update digests set taken_by = null, taken_until = null, due_at = now() + ${pauseMs} * interval '1 millisecond'
          where user_id = ${user} and taken_by = ${taking}`,
      )
    },
    async abandon(digest) {
      const { user, letter, taking } = digest
      await db.run(
        (sql) => sql`
          with untold as (
            update notifications set digest_id = null
            where user_id = ${user} and digest_id = ${letter}
              and exists (select from digests where user_id = ${user} and taken_by = ${taking})
            returning id
          )
          -- Asked for, so that it comes first: noting locks in this order, too.
          ${settling(sql, digest)} and (select count(*) from untold) >= 0`,
      )
    },
    again: ({ user }) => again(db, user),
  }
}

/** In one update: what is noted at the same time waits for it, or it for that. */
function settling(sql: Sql, { user, taking }: TakenDigest) {
  return sql`
    update digests d set letter_id = gen_random_uuid(), attempts = 0, taken_by = null, taken_until = null,
      again_since = null, waiting_since = coalesce(d.again_since, d.waiting_since),
      due_at = d.again_since + (
        select ${waitOf(sql)} from (values (1)) as one left join notification_preferences p on p.user_id = ${user}
      )
    where d.user_id = ${user} and d.taken_by = ${taking}`
}

/** One that is on its way just now is followed by another. */
async function again(db: Database, user: UserId): Promise<boolean> {
  const rows = await db.run(
    (sql) => sql`
      with untold as (
        select min(n.created_at) as since ${toldFrom(sql, user)} and n.digest_id is null
      )
      update digests d set
        waiting_since = case when d.attempts = 0 then untold.since + ${TOLD_LATE}::interval else d.waiting_since end,
        due_at = case when d.attempts = 0 then now() else d.due_at end,
        again_since = case when d.attempts > 0 then coalesce(d.again_since, now()) end
      from untold
      where d.user_id = ${user} and untold.since is not null
        and coalesce((select p.email from notification_preferences p where p.user_id = ${user}), 'daily') <> 'off'
      returning 1`,
  )
  return rows.length > 0
}
