// What the pages about notifications are made from.

import type { Inbox } from '../../../notify/ports/inbox.ts'
import type { PreferenceStore } from '../../../notify/ports/preference-store.ts'
import type { PushSubscriptions } from '../../../notify/ports/push-subscriptions.ts'
import type { Reading } from '../../../notify/reading.ts'

export interface NotifyPages {
  readonly inbox: Inbox
  readonly reading: Reading
  readonly preferences: PreferenceStore
  /** Those that take pushes. */
  readonly devices: Pick<PushSubscriptions, 'ofUser' | 'remove'>
}
