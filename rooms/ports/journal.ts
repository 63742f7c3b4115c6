// What a room needs of its durable log: to be claimed, written behind a fence, and let go.

import type { Incarnation, MessageId, RoomId, UserId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import type { RoomEvent } from '../model/events.ts'
import type { Facts, FactsAsked } from '../model/facts.ts'
import type { LastSaid } from '../model/state.ts'
import type { Member, RoomProfile } from '../model/words.ts'

/** A room as its new owner finds it. */
export interface ClaimedRoom {
  readonly epoch: number
  readonly lastSeq: number
  readonly publishedSeq: number
  readonly profile: RoomProfile
  readonly members: readonly Member[]
  /** When whom slow mode may still hold back said something; empty where it is off. */
  readonly lastSaid: readonly LastSaid[]
}

/** Events of one room that stand or fall together, in order. */
export interface Batch {
  readonly room: RoomId
  readonly epoch: number
  /** The room's head before this batch, as its owner knows it: tells whether a lost answer was a commit. */
  readonly lastSeq: number
  readonly atMs: number
  /** When each event happened, where that was not at `atMs`: what comes from elsewhere keeps its times. */
  readonly timesMs?: readonly number[]
  /** Feed position that has been confirmed; written along. */
  readonly publishedSeq: number
  readonly events: readonly RoomEvent[]
  /** The words of those that belong to followed requests: see rooms/kernel/followed.ts. */
  readonly traces?: ReadonlyMap<RoomEvent, string>
}

/** Where one event of a batch ended up. `fresh` is false where its nonce had been stored before. */
export interface Placed {
  readonly seq: number
  readonly atMs: number
  readonly fresh: boolean
  /** Id of the stored message, the first copy's for a repeated nonce; null for other events. */
  readonly messageId: MessageId | null
}

export interface Committed {
  /** The batch's epoch, or a later one of the same owner where a lost answer had to be resolved. */
  readonly epoch: number
  /** One entry for each event of the batch, in its order. */
  readonly placed: readonly Placed[]
}

/** What a sender knows of a message before it has a number. */
export interface Sent {
  readonly senderId: UserId
  readonly nonce: string
}

export interface ReadMark {
  readonly room: RoomId
  readonly userId: UserId
  readonly seq: number
}

export interface Journal {
  /**
   * Makes this node the room's owner under a new, greater epoch, and loads the room.
   *
   * Compare-and-set: succeeds where the room has no owner, is ours already, or its owner `isGone`.
   * Errors: `room_not_found`; `owned` when somebody who lives holds it. Throws when the store is out of reach.
   * Source: docs/decisions/0003-one-statement-commit.md
   */
  claim(
    room: RoomId,
    isGone: (owner: Incarnation) => boolean,
  ): Promise<Result<ClaimedRoom, 'room_not_found' | 'owned'>>

  /**
   * Numbers and stores a batch, or nothing of it. Batches of many rooms share one statement.
   *
   * The caller sees to it that a room has at most one batch in flight, and that no two messages of a batch
   * have the same sender and nonce.
   * Errors: `fenced` when a newer epoch exists: stop the actor. Throws when the outcome could not be
   * learnt before the deadline: the events are stored or they are not, so drop the actor and load again.
   */
  commit(batch: Batch): Promise<Result<Committed, 'fenced'>>

  /** What is known of that, of this room and in one look. What is not there, or is another room's, is left out. */
  facts(room: RoomId, asked: FactsAsked): Promise<Facts>

  /** The first results of messages that were sent before, in the order of `sent`; null where none is stored. */
  firstResults(room: RoomId, sent: readonly Sent[]): Promise<readonly (Placed | null)[]>

  /** Moves read marks forward, never back; marks of people who are not in the room are dropped. */
  markRead(marks: readonly ReadMark[]): Promise<void>

  /**
   * Gives rooms up so that the next owner need not wait. Rooms under another epoch are left alone.
   *
   * One with more in its log than was published keeps this owner: it is found by `Orphans` once this node is gone.
   */
  release(
    rooms: readonly { readonly room: RoomId; readonly epoch: number; readonly publishedSeq: number }[],
  ): Promise<void>
}
