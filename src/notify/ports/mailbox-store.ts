// What is known of people's mailboxes, and what the addresses in letters are signed with.

import type { UserId } from '../../../rooms/kernel/ids.ts'

export interface MailboxStore {
  /** The same on every node, for ever. */
  key(): Promise<Uint8Array>
  /** Null where there is no such account any more. */
  emailOf(user: UserId): Promise<string | null>
  /** Whoever reads the mailbox of this address has this account; of another address, nothing. */
  confirm(user: UserId, email: string): Promise<void>
  /** No more letters about what waits unread; all other preferences stay. */
  stopLetters(user: UserId): Promise<void>
}
