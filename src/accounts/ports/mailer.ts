// How letters leave the house.

import type { Result } from '../../../rooms/kernel/result.ts'

export interface Mail {
  /** One address. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers?: Readonly<Record<string, string>>
  /** With its angle brackets. Two letters with the same one are the same letter; absent: one that no other has. */
  readonly messageId?: string
}

/** `refused`: this letter, for good. `put_off`: this letter, for now. `away`: nobody there takes letters. */
export interface Unsent {
  readonly why: 'refused' | 'put_off' | 'away'
  /** Codes, and neither words nor addresses. */
  readonly reason: string
}

export interface Mailer {
  /**
   * Takes the letter over and returns at once: nobody's answer waits for the post.
   *
   * Errors: none. What cannot be delivered is tried again for a while, then said in the log, without its words.
   */
  send(mail: Mail): void
  /**
   * Offers the letter once, beside those that were sent, and says what became of it: whoever asks tries again.
   *
   * An answer that was lost counts as `away`, although the letter may have arrived. Never rejects.
   */
  offer(mail: Mail, signal?: AbortSignal): Promise<Result<void, Unsent>>
  /** Delivers what can be delivered within seconds; nothing is sent afterwards. */
  stop(): Promise<void>
}
