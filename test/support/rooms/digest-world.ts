// People who are due letters: what happens to them, and the clock turned forward for them alone.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { SaidMessage } from '../../../rooms/model/events.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createPostgresDigestStore } from '../../../src/adapters/notify/digests/digest-store-postgres.ts'
import { createPostgresNotificationStore } from '../../../src/adapters/notify/notification-store-postgres.ts'
import { createPostgresPreferences } from '../../../src/adapters/notify/preferences-postgres.ts'
import { createRoomLog } from '../../../src/adapters/rooms/room-log-postgres.ts'
import { concernOf } from '../../../src/notify/concern.ts'
import { DEFAULT_PREFERENCES, type Preferences } from '../../../src/notify/preferences.ts'
import { excerptOf as toWords } from '../../../views/markup.ts'
import { createRoomWriter, type Said } from './room-writer.ts'

export function createDigestWorld(db: Database) {
  const notifications = createPostgresNotificationStore({ db, toWords, onPushDue() {} })
  const preferences = createPostgresPreferences(db)
  const writer = createRoomWriter(db)

  const notice = async (room: RoomId, seq: number): Promise<void> => {
    const { events } = await createRoomLog(db).after(room, seq - 1, 1)
    const concern = events[0] && concernOf(events[0])
    if (!concern) throw new Error('nothing that concerns anybody')
    await notifications.note([{ concern, present: [] }])
  }

  return {
    ...{ notice, writer, notifications, store: createPostgresDigestStore(db, toWords) },
    async say(room: RoomId, by: Person, text: string, more: Partial<SaidMessage> = {}): Promise<Said> {
      const said = await writer.say(room, by, text, more)
      await notice(room, said.seq)
      return said
    },
    prefer: (user: Person, email: Preferences['email']) =>
      preferences.set(user.id, { ...DEFAULT_PREFERENCES, email }),
    /** After how many minutes they are due a letter; null where none. */
    async dueIn({ id }: Person): Promise<number | null> {
      const [row] = await db.run(
        (sql) => sql<{ minutes: number | null }[]>`
          select round(extract(epoch from due_at - now()) / 60)::int as minutes from digests where user_id = ${id}`,
      )
      return row?.minutes ?? null
    },
    /** As if so many hours had gone by since what they wait for. */
    async pass({ id }: Person, hours: number): Promise<void> {
      await db.run(
        (sql) => sql`
          update digests set due_at = due_at - ${hours} * interval '1 hour',
            waiting_since = waiting_since - ${hours} * interval '1 hour',
            again_since = again_since - ${hours} * interval '1 hour' where user_id = ${id}`,
      )
    },
    /** As if whoever has taken it had died. */
    async loseLease({ id }: Person): Promise<void> {
      await db.run(
        (sql) => sql`update digests set taken_until = now() - interval '1 second' where user_id = ${id}`,
      )
    },
  }
}
