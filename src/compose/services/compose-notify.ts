// The wiring of notifications: what happens in rooms, whom it concerns, and how they are told.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import type { Desk } from '../../../rooms/ports/desk.ts'
import type { Feed } from '../../../rooms/ports/feed.ts'
import type { Notices } from '../../../rooms/ports/notices.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import { excerptOf as toWords } from '../../../views/markup.ts'
import type { Database } from '../../adapters/database.ts'
import type { NatsLink } from '../../adapters/nats/connection.ts'
import { createPostgresDeadLetters } from '../../adapters/notify/dead-letters-postgres.ts'
import { createPostgresDigestStore } from '../../adapters/notify/digests/digest-store-postgres.ts'
import { createPostgresInbox } from '../../adapters/notify/inbox/inbox-postgres.ts'
import { createPostgresNotificationStore } from '../../adapters/notify/notification-store-postgres.ts'
import { createPostgresPreferences } from '../../adapters/notify/preferences-postgres.ts'
import { createUnreadOfEvent } from '../../adapters/notify/unread-of-event-postgres.ts'
import type { Mount } from '../../http/app-env.ts'
import { createNotificationRoutes } from '../../http/notify/notification-routes.ts'
import { createPreferenceRoutes } from '../../http/notify/preference-routes.ts'
import type { Instruments } from '../../monitoring/instruments/instruments.ts'
import { countDeadLetters, measureNotifier } from '../../monitoring/measured/measured-notifier.ts'
import type { LetterCare } from '../../notify/letter-care.ts'
import { createNotifier, type Notifier } from '../../notify/notifier.ts'
import { createReading, type Reading } from '../../notify/reading.ts'
import type { Tracing } from '../../tracing/tracing.ts'
import { startConsumption } from './compose-consumption.ts'
import { startLetters } from './compose-letters.ts'
import { type PushParts, type PushService, startPush } from './compose-push.ts'

export interface NotifyParts extends Pick<PushParts, 'config' | 'sealer'> {
  readonly db: Database
  /** Null where the node is alone: it follows the logs by itself. */
  readonly link: NatsLink | null
  readonly feed: Feed
  readonly roomLog: RoomLog
  readonly desk: Desk
  readonly notices: Notices
  readonly instruments: Instruments
  readonly tracing: Tracing
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export interface NotifyService {
  /** Tells somebody of somebody. Errors: rejects where the database is out of reach. */
  readonly met: Notifier['met']
  readonly answered: Reading['answered']
  /** For the pages of admins. */
  readonly letters: LetterCare
  readonly pushes: Pick<PushService, 'load'>
  /** What the notifier has yet to look at. */
  readonly waiting: () => number
  readonly mounts: readonly Mount[]
  /** Before rooms and database. */
  stop(): Promise<void>
}

const KEPT_MS = 30 * 24 * 3_600_000
const FORGET_EVERY_MS = 600_000
const FORGET_AT_ONCE = 5_000

export function startNotify(parts: NotifyParts): NotifyService {
  const { db, notices, clock, onFault } = parts
  const deadLetters = countDeadLetters(createPostgresDeadLetters(db), parts.instruments)
  const push = startPush({ ...parts, deadLetters })
  const store = createPostgresNotificationStore({ db, toWords, onPushDue: push.wake })
  const reading = createReading({ store, inbox: createPostgresInbox(db, toWords), notices })
  const unfollowed = createNotifier({ ...parts, store, unreadOf: createUnreadOfEvent(db, toWords) })
  const notifier = parts.tracing.notifier(measureNotifier(unfollowed, parts.instruments, clock))
  const letters = startLetters({
    ...parts,
    notifier,
    pushes: push.retry,
    digests: createPostgresDigestStore(db, toWords),
  })
  const consumption = startConsumption(parts, {
    ...{ notifier, deadLetters, onFault, random: Math.random },
  })
  const forgetting = startRepeating({
    ...{ clock, onFault, everyMs: FORGET_EVERY_MS },
    async task() {
      while ((await store.forget(clock.nowMs() - KEPT_MS, FORGET_AT_ONCE)) === FORGET_AT_ONCE);
    },
  })
  return {
    met: notifier.met,
    answered: reading.answered,
    letters: letters.care,
    pushes: push,
    waiting: consumption.waiting,
    mounts: [
      createPreferenceRoutes(createPostgresPreferences(db)),
      createNotificationRoutes({ store, reading }),
      ...letters.mounts,
      ...push.mounts,
    ],
    async stop() {
      forgetting.stop()
      letters.stop()
      await consumption.stop()
      await push.stop()
    },
  }
}
