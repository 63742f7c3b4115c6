// What is known of people's mailboxes, and what the addresses in letters are signed with.

import type { UserId } from '../../../rooms/kernel/ids.ts'

export interface MailboxOwner {
  readonly username: string
  readonly email: string
}

export interface MailboxStore {
  /** The same on every node, for ever. */
  key(): Promise<Uint8Array>
  /** Null where there is no such account any more. */
  ownerOf(user: UserId): Promise<MailboxOwner | null>
  /** Whoever reads the mailbox of this address has this account; of another address, nothing. */
  confirm(user: UserId, email: string): Promise<void>
  /** No more letters about what waits unread; all other preferences stay. */
  stopLetters(user: UserId): Promise<void>
}
