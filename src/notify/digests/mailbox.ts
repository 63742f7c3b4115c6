// What whoever reads a mailbox may do from its letters, without logging in: stop them, and say that it is theirs.

import type { MailboxOwner, MailboxStore } from '../ports/mailbox-store.ts'
import type { LetterTokens } from './letter-tokens.ts'

export interface Mailbox {
  /** Whether the word is one of ours. Asking does nothing: mail programs look into links by themselves. */
  mayStop(token: string): boolean
  /** Done again it is done. False where the word is none of ours. */
  stop(token: string): Promise<boolean>
  /** Whose account it is, for them to know it; null where the word is none of ours, or of an address before. */
  confirmable(token: string): Promise<MailboxOwner | null>
  /** False where the word is none of ours, or the account has another address by now. */
  confirm(token: string): Promise<boolean>
}

export function createMailbox(store: MailboxStore, tokens: LetterTokens): Mailbox {
  const ownerBy = async (token: string) => {
    const read = tokens.readConfirm(token)
    const owner = read && (await store.ownerOf(read.user))
    return read !== null && owner !== null && read.holdsFor(owner.email) ? { user: read.user, owner } : null
  }
  return {
    mayStop: (token) => tokens.readStop(token) !== null,
    async stop(token) {
      const user = tokens.readStop(token)
      if (user !== null) await store.stopLetters(user)
      return user !== null
    },
    confirmable: async (token) => (await ownerBy(token))?.owner ?? null,
    async confirm(token) {
      const found = await ownerBy(token)
      if (found !== null) await store.confirm(found.user, found.owner.email)
      return found !== null
    },
  }
}
