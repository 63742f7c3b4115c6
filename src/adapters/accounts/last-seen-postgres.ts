// When people were last here, written for many at once.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Database } from '../database.ts'

// A thousand may hang up at once: commits go in between.
const AT_ONCE = 100

/** In id order, so that two nodes that write of the same people do not wait for each other. */
export async function writeSeen(db: Database, users: readonly UserId[]): Promise<void> {
  for (let from = 0; from < users.length; from += AT_ONCE) {
    const some = users.slice(from, from + AT_ONCE)
    await db.run(
      (sql) => sql`
        with picked as (
          select id from users where id = any(${some}::uuid[]) order by id for no key update
        )
        update users u set last_seen_at = now() from picked where u.id = picked.id`,
    )
  }
}
