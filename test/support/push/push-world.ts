// People with browsers that take pushes, as rows; and what is queued for them.

import type { RoomId, SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createPostgresNotificationStore } from '../../../src/adapters/notify/notification-store-postgres.ts'
import { createPostgresPushSubscriptions } from '../../../src/adapters/notify/push/push-subscriptions-postgres.ts'
import { createRoomLog } from '../../../src/adapters/rooms/room-log-postgres.ts'
import { concernOf } from '../../../src/notify/concern.ts'
import type { PushSubscriptions, PushTarget } from '../../../src/notify/ports/push-subscriptions.ts'
import { excerptOf as toWords } from '../../../views/markup.ts'
import { type BrowserKeys, makeBrowserKeys } from './browser-end.ts'

export interface Device {
  readonly session: SessionId
  readonly endpoint: string
  readonly keys: Pick<PushTarget, 'p256dh' | 'auth'>
}

export interface PushWorld {
  readonly subscriptions: PushSubscriptions
  /** A session, and a subscription of it. */
  addDevice(person: Person, endpoint?: string, keys?: Pick<PushTarget, 'p256dh' | 'auth'>): Promise<Device>
  /** What was written there concerns people: told as the notifier tells it. How many were. */
  note(room: RoomId, seq: number): Promise<number>
  met(user: UserId, from: UserId): Promise<void>
  /** In seconds from now, where something is due. */
  pushes(): Promise<
    readonly { readonly endpoint: string; readonly due: number | null; readonly sent: boolean }[]
  >
}

export function createPushWorld(db: Database): PushWorld {
  const subscriptions = createPostgresPushSubscriptions(db)
  const store = createPostgresNotificationStore({ db, toWords, onPushDue() {} })
  let count = 0
  return {
    subscriptions,
    async addDevice(
      { id: user },
      endpoint = `https://push.example/${Bun.randomUUIDv7()}`,
      keys = publicOf(makeBrowserKeys()),
    ) {
      count += 1
      const session = Bun.randomUUIDv7() as SessionId
      await db.run(
        (sql) => sql`
          insert into sessions (id, user_id, user_agent, expires_at)
          values (${session}, ${user}, ${`browser ${count}`}, now() + interval '1 day')`,
      )
      await subscriptions.add({ user, session }, { endpoint, ...keys })
      return { session, endpoint, keys }
    },
    async note(room, seq) {
      const { events } = await createRoomLog(db).after(room, seq - 1, 1)
      const concern = events[0] && concernOf(events[0])
      return concern ? (await store.note([{ concern, present: [] }])).length : 0
    },
    async met(user, from) {
      await store.noteMet({ user, from, kind: 'friend_request' })
    },
    async pushes() {
      return db.run(
        (sql) => sql<{ endpoint: string; due: number | null; sent: boolean }[]>`
          select s.endpoint, extract(epoch from p.due_at - now())::float as due, p.sent_at is not null as sent
          from pushes p join push_subscriptions s on s.id = p.subscription_id order by s.endpoint, p.place`,
      )
    },
  }
}

function publicOf({ pair, auth }: BrowserKeys): Device['keys'] {
  return { p256dh: new Uint8Array(pair.getPublicKey()), auth }
}
