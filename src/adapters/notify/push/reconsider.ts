// Pushes that wait for the end of quiet hours which are no more, or are others now.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { Database } from '../../database.ts'

/** What waits, but for what failed, is looked at anew. */
export async function reconsiderPushes(db: Database, user: UserId): Promise<void> {
  await db.run(
    (sql) => sql`
      with waiting as (
        select p.subscription_id, p.place from pushes p join push_subscriptions s on s.id = p.subscription_id
        where s.user_id = ${user} and p.due_at > now() and p.attempts = 0
        order by p.subscription_id, p.place for update of p
      )
      update pushes p set due_at = now(), not_before = null from waiting w
      where p.subscription_id = w.subscription_id and p.place = w.place`,
  )
}
