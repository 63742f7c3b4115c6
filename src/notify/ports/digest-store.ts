// Who is due a letter, and what it tells of, as it is kept. Notifications queue it by themselves when they are written.

import type { Digest, TakenDigest } from '../digests/digest.ts'
import type { Retry } from './retry.ts'

export interface DigestStore extends Retry<'digest'> {
  /** One that is due, for so long nobody else's; null where there is none. */
  take(leaseMs: number): Promise<TakenDigest | null>
  /**
   * What the letter tells of: fixed at the first attempt, less what was read since.
   *
   * Null where it is not to be sent: nothing is left of it, no letters are wanted, or the account is closed.
   */
  read(digest: TakenDigest): Promise<Digest | null>
  /** Sent, or not to be sent: what came since the first attempt gets its own letter in its own time. */
  settle(digest: TakenDigest): Promise<void>
  /** To be tried again. */
  postpone(digest: TakenDigest, pauseMs: number): Promise<void>
  /** Given up: what it told of is as if no letter had been tried. */
  abandon(digest: TakenDigest): Promise<void>
}
