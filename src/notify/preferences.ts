// By which ways somebody wants to be told, and when not.

import { fail, ok, type Result } from '../../rooms/kernel/result.ts'

export interface Preferences {
  readonly push: boolean
  readonly email: 'off' | 'hourly' | 'daily'
  readonly sounds: boolean
  /** "HH:MM" each, in that zone; where `from` is later, it lasts over midnight. Null: at any time. */
  readonly quietHours: QuietHours | null
}

export interface QuietHours {
  readonly from: string
  readonly to: string
  readonly timeZone: string
}

export const DEFAULT_PREFERENCES: Preferences = {
  push: true,
  email: 'daily',
  sounds: false,
  quietHours: null,
}

/** Errors: a sentence for people. */
export function readTimeZone(name: string): Result<string, string> {
  try {
    return ok(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone)
  } catch {
    return fail('must be a time zone, like Europe/Berlin')
  }
}
