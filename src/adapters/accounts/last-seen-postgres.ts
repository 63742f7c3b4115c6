// When people were last here, written for many at once.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Database } from '../database.ts'

/** In id order, so that two nodes that write of the same people do not wait for each other. */
export async function writeSeen(db: Database, users: readonly UserId[]): Promise<void> {
  await db.run(
    (sql) => sql`
      with picked as (
        select id from users where id = any(${[...users]}::uuid[]) order by id for no key update
      )
      update users u set last_seen_at = now() from picked where u.id = picked.id`,
  )
}
