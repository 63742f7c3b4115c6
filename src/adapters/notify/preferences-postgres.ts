// Preferences in Postgres.

import type { PreferenceStore } from '../../notify/ports/preference-store.ts'
import { DEFAULT_PREFERENCES, type Preferences } from '../../notify/preferences.ts'
import type { Database } from '../database.ts'
import { redatedDigest } from './digests/queue-digests.ts'
import { reconsiderPushes } from './push/reconsider.ts'

interface Row {
  readonly push: boolean
  readonly email: Preferences['email']
  readonly sounds: boolean
  readonly quiet_hours: Preferences['quietHours']
}

export function createPostgresPreferences(db: Database): PreferenceStore {
  return {
    async of(user) {
      const [row] = await db.run(
        (sql) => sql<Row[]>`
          select push, email, sounds, quiet_hours from notification_preferences where user_id = ${user}`,
      )
      if (!row) return DEFAULT_PREFERENCES
      const { quiet_hours: quietHours, ...others } = row
      return { ...others, quietHours }
    },
    async set(user, { push, email, sounds, quietHours }) {
      await db.run((sql) => {
        const quiet = quietHours === null ? null : sql.json({ ...quietHours })
        return sql`
          with ${redatedDigest(sql, user, email)}
          insert into notification_preferences (user_id, push, email, sounds, quiet_hours)
          values (${user}, ${push}, ${email}, ${sounds}, ${quiet})
          on conflict (user_id) do update set push = excluded.push, email = excluded.email,
            sounds = excluded.sounds, quiet_hours = excluded.quiet_hours`
      })
      await reconsiderPushes(db, user)
    },
  }
}
