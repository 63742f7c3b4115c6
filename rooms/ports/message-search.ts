// Finding messages by their words, in the rooms that the reader is in at that moment.

import type { MessageId, RoomId, UserId } from '../kernel/ids.ts'
import type { RoomSummary } from '../model/room-views.ts'
import type { Message } from '../model/words.ts'

export interface MessageQuery {
  /** Each must be part of the text, whatever its case. At least one. */
  readonly words: readonly string[]
  readonly room: RoomId | null
  readonly from: UserId | null
  /** Milliseconds since 1970: sinceMs <= createdAt < untilMs. */
  readonly sinceMs: number | null
  readonly untilMs: number | null
  /** Only what is older than this message; null: from the newest on. */
  readonly before: MessageId | null
  readonly limit: number
}

export interface MessageHit {
  readonly message: Message
  readonly room: RoomSummary
}

export interface FoundMessages {
  /** Newest first. */
  readonly hits: readonly MessageHit[]
  /**
   * Where to go on; null where all was looked at.
   *
   * A page may hold fewer hits than asked for and still have more behind it: what has been looked through is bounded.
   */
  readonly before: MessageId | null
}

export interface MessageSearch {
  find(reader: UserId, query: MessageQuery): Promise<FoundMessages>
}
