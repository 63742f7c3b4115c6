// What is to be pushed, in Postgres: nodes take it from each other only when a lease has run out.

import type { NotificationId } from '../../../../rooms/kernel/ids.ts'
import type { TextToWords } from '../../../../rooms/model/notifications/notification.ts'
import type { PushQueue, Settled, TakenPush, Taking } from '../../../notify/ports/push-queue.ts'
import type { Database } from '../../database.ts'
import { newsOf } from './push-news.ts'

interface TakenRow {
  readonly subscription_id: string
  readonly place: string
  readonly origin: string
  readonly taken_since: NotificationId
  readonly attempts: number
}

const COUNT_UP_TO = 100_000
const FROM_THE_FIRST = '00000000-0000-0000-0000-000000000000'

export function createPostgresPushQueue(db: Database, toWords: TextToWords): PushQueue {
  return {
    take: (taking) => take(db, taking),
    newsOf: (taken) => newsOf(db, toWords, taken),
    settle: (settled) => settle(db, settled),
    async drop(subscription) {
      await db.run((sql) => sql`delete from push_subscriptions where id = ${subscription}`)
    },
    async again(subscription, place) {
      const rows = await db.run(
        (sql) => sql`
          insert into pushes as p (subscription_id, place, origin, since, due_at)
          select s.id, ${place}, s.origin, ${FROM_THE_FIRST}, now() from push_subscriptions s where s.id = ${subscription}
          on conflict (subscription_id, place) do update
            set since = excluded.since, due_at = now(), not_before = null, attempts = 0
          returning 1`,
      )
      return rows.length > 0
    },
    async depth() {
      const [row] = await db.run(
        (sql) => sql<{ due: number }[]>`
          select count(*) as due from (
            select from pushes where due_at is not null and due_at <= now() limit ${COUNT_UP_TO}) waiting`,
      )
      return row?.due ?? 0
    },
  }
}

async function take(
  db: Database,
  { limit, ofServices, others, leaseMs }: Taking,
): Promise<readonly TakenPush[]> {
  const taking = crypto.randomUUID()
  const free = [...ofServices].map(([origin, places]) => ({ origin, places }))
  // From one service to the next by the index, so that what waits for one that hangs is not looked through.
  const rows = await db.run(
    (sql) => sql<TakenRow[]>`
      with recursive services as (
        (select origin from pushes where due_at is not null order by origin limit 1)
        union all
        select (
          select next.origin from pushes next where next.due_at is not null and next.origin > s.origin
          order by next.origin limit 1
        ) from services s where s.origin is not null
      ), due as (
        select oldest.subscription_id, oldest.place
        from services s
        left join jsonb_to_recordset(${sql.json(free)}) as free (origin text, places integer) on free.origin = s.origin
        cross join lateral (
          select p.subscription_id, p.place, p.due_at from pushes p
          where p.origin = s.origin and p.due_at <= now() and (p.taken_until is null or p.taken_until < now())
          order by p.due_at limit coalesce(free.places, ${others})
          for update of p skip locked
        ) oldest
        order by oldest.due_at limit ${limit}
      )
      update pushes p set taken_by = ${taking}, taken_until = now() + ${leaseMs} * interval '1 millisecond',
        taken_since = least(p.since, p.taken_since), since = null
      from due where p.subscription_id = due.subscription_id and p.place = due.place
      returning p.subscription_id, p.place, p.origin, p.taken_since, p.attempts`,
  )
  return rows.map(({ subscription_id: subscription, place, origin, taken_since: since, attempts }) => ({
    ...{ subscription, place, origin, since, attempts, taking },
  }))
}

async function settle(db: Database, settled: readonly Settled[]): Promise<void> {
  const done = settled.map(({ push: { subscription, place, taking }, pauseMs, ...others }) => ({
    ...{ subscription, place, taking, pause_ms: Math.round(pauseMs), ...others },
  }))
  // What came meanwhile has set `since` anew: it is due, after the pause.
  await db.run(
    (sql) => sql`
      with done as (
        select * from jsonb_to_recordset(${sql.json(done)})
          as d (subscription uuid, place uuid, taking uuid, state text, attempts integer, pause_ms bigint, holds boolean)
      ), mine as (
        -- Row by row by the key, in the order in which everybody takes them.
        select d.* from (select * from done order by subscription, place) d
        cross join lateral (
          select from pushes p
          where p.subscription_id = d.subscription and p.place = d.place and p.taken_by = d.taking for update of p
        ) locked
      )
      update pushes p set
        since = case d.state when 'later' then least(p.since, p.taken_since) else p.since end,
        due_at = case when d.state = 'later' or p.since is not null
          then now() + d.pause_ms * interval '1 millisecond' end,
        not_before = case when d.holds then now() + d.pause_ms * interval '1 millisecond' end,
        sent_at = case d.state when 'sent' then now() else p.sent_at end,
        attempts = d.attempts, taken_by = null, taken_until = null, taken_since = null
      from mine d where p.subscription_id = d.subscription and p.place = d.place`,
  )
}
