// What whoever reads a mailbox may do from its letters, without logging in: stop them, and say that it is theirs.

import type { MailboxStore } from '../ports/mailbox-store.ts'
import type { LetterTokens } from './letter-tokens.ts'

export interface Mailbox {
  /** Whether the word is one of ours. Asking does nothing: mail programs look into links by themselves. */
  mayStop(token: string): boolean
  /** Done again it is done. False where the word is none of ours. */
  stop(token: string): Promise<boolean>
  mayConfirm(token: string): Promise<boolean>
  /** False where the word is none of ours, or the account has another address by now. */
  confirm(token: string): Promise<boolean>
}

export function createMailbox(store: MailboxStore, tokens: LetterTokens): Mailbox {
  const confirmable = async (token: string) => {
    const read = tokens.readConfirm(token)
    const email = read && (await store.emailOf(read.user))
    return read !== null && email !== null && read.holdsFor(email) ? { user: read.user, email } : null
  }
  return {
    mayStop: (token) => tokens.readStop(token) !== null,
    async stop(token) {
      const user = tokens.readStop(token)
      if (user !== null) await store.stopLetters(user)
      return user !== null
    },
    mayConfirm: async (token) => (await confirmable(token)) !== null,
    async confirm(token) {
      const found = await confirmable(token)
      if (found !== null) await store.confirm(found.user, found.email)
      return found !== null
    },
  }
}
