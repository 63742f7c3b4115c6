// The wiring of the pages about notifications.

import type { Notices } from '../../../rooms/ports/notices.ts'
import { excerptOf as toWords } from '../../../views/markup.ts'
import type { Database } from '../../adapters/database.ts'
import { createPostgresInbox } from '../../adapters/notify/inbox/inbox-postgres.ts'
import { createPostgresNotificationStore } from '../../adapters/notify/notification-store-postgres.ts'
import { createPostgresPreferences } from '../../adapters/notify/preferences-postgres.ts'
import { createPostgresPushSubscriptions } from '../../adapters/notify/push/push-subscriptions-postgres.ts'
import type { NotifyPages } from '../../http/pages/notify/notify-pages.ts'
import { createReading } from '../../notify/reading.ts'

export function composeNotifyPages(db: Database, notices: Notices): NotifyPages {
  const inbox = createPostgresInbox(db, toWords)
  const store = createPostgresNotificationStore({ db, toWords, onPushDue() {} })
  return {
    inbox,
    reading: createReading({ store, inbox, notices }),
    preferences: createPostgresPreferences(db),
    devices: createPostgresPushSubscriptions(db),
  }
}
