// A letter about what waits unread: whom it goes to, and what it tells of.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Notification } from '../../../rooms/model/notifications/notification.ts'

/** Somebody is due a letter, and this process is the one to send it. */
export interface TakenDigest {
  readonly user: UserId
  /** The same at each attempt; another for the next letter. */
  readonly letter: string
  /** This one counted. */
  readonly attempts: number
  readonly waitingSince: Date
  /** Proof of having taken it: without it nothing is written. */
  readonly taking: string
}

export interface DigestReader {
  readonly user: UserId
  readonly email: string
  /** Whether whoever reads this mailbox has shown that the account is theirs. */
  readonly isConfirmed: boolean
  readonly locale: string
  readonly every: 'hourly' | 'daily'
  /** As far as it is known. */
  readonly timeZone: string | null
}

export interface DigestItem {
  readonly notification: Notification
  /** Null for what happens between people. */
  readonly room: { readonly name: string; readonly isDirect: boolean } | null
}

export interface Digest {
  readonly letter: string
  readonly reader: DigestReader
  /** The newest, in the order in which they happened. */
  readonly items: readonly DigestItem[]
  /** How many there are, those that the letter has no place for included. */
  readonly total: number
}
