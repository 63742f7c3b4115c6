// Preferences as they are kept: one row a person who has ever changed them.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Preferences } from '../preferences.ts'

export interface PreferenceStore {
  of(user: UserId): Promise<Preferences>
  set(user: UserId, preferences: Preferences): Promise<void>
}
