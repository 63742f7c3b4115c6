// Reading rooms for people: pages of messages, lists of rooms and members. Every call checks who reads.

import type { MessageId, RoomId, UserId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import type { RecordedEvent } from '../model/events.ts'
import type { MemberView, MyRoom, RoomSummary } from '../model/room-views.ts'
import type { Message, ReplacedText } from '../model/words.ts'

/** Why a room may not be read: private rooms do not tell that they exist. */
export type ReadRefusal = 'room_not_found' | 'not_a_member'

/** Where a page begins. `newest` walks back from the end; the others are exclusive but `around`. */
export type PageStart =
  | { readonly at: 'newest' }
  | { readonly at: 'before'; readonly seq: number }
  | { readonly at: 'after'; readonly seq: number }
  | { readonly at: 'around'; readonly seq: number }

export interface PageQuery {
  readonly start: PageStart
  readonly limit: number
  /** Time filter, milliseconds since 1970: since <= createdAt < until. */
  readonly sinceMs?: number
  readonly untilMs?: number
}

export interface HistoryPage {
  /** Newest first, whatever the start. */
  readonly messages: readonly Message[]
  /** The room's last event number. */
  readonly head: number
  /** Whether messages older, or newer, than these exist within the time filter. */
  readonly hasOlder: boolean
  readonly hasNewer: boolean
}

export interface Paged<T> {
  readonly items: readonly T[]
  /** Opaque; null on the last page. */
  readonly next: string | null
}

/** Which page of a list: `cursor` is the `next` of the page before, null for the first. */
export interface PageOf {
  readonly cursor: string | null
  readonly limit: number
}

export interface MemberQuery extends PageOf {
  /** A case-blind part of the username or display name; absent or empty for everybody. */
  readonly text?: string
  /** This one alone. */
  readonly user?: UserId
}

/** A thread, as the message tells of it that began it. */
export interface ThreadFacts {
  readonly root: MessageId
  /** Deleted ones too: their places stay. */
  readonly replies: number
  readonly lastSeq: number
  readonly lastAtMs: number
}

/** In no order; what is not in the room, or not for the reader, is left out. */
export interface Surroundings {
  /** The messages that those of the stretch answer. */
  readonly answered: readonly Message[]
  /** The threads that begin with messages of the stretch. */
  readonly threads: readonly ThreadFacts[]
}

export interface History {
  /** The room as `reader` may see it: members see all, others only public rooms. */
  room(room: RoomId, reader: UserId): Promise<Result<RoomSummary, ReadRefusal>>
  /** Rooms the reader is in, most recent activity first. */
  roomsOf(reader: UserId): Promise<readonly MyRoom[]>
  /** Public rooms that are not archived, by name; `query` is a case-blind part of the name or topic. */
  directory(
    reader: UserId,
    query: string,
    cursor: string | null,
    limit: number,
  ): Promise<Result<Paged<RoomSummary>, 'bad_cursor'>>
  page(room: RoomId, reader: UserId, query: PageQuery): Promise<Result<HistoryPage, ReadRefusal>>
  message(
    room: RoomId,
    reader: UserId,
    id: MessageId,
  ): Promise<Result<Message, ReadRefusal | 'message_not_found'>>
  /** The replies of the thread that the message belongs to, oldest first; deleted ones as tombstones. */
  thread(
    room: RoomId,
    reader: UserId,
    id: MessageId,
    page: PageOf,
  ): Promise<Result<Paged<Message>, ReadRefusal | 'message_not_found' | 'bad_cursor'>>
  /** What is shown around messages of the room that were read before. */
  surroundings(room: RoomId, reader: UserId, messages: readonly Message[]): Promise<Surroundings>
  /** Pinned messages, the one pinned last first. */
  pins(
    room: RoomId,
    reader: UserId,
    page: PageOf,
  ): Promise<Result<Paged<Message>, ReadRefusal | 'bad_cursor'>>
  /**
   * What the edits of the message replaced, the last edit first.
   *
   * Errors: `not_allowed` for whoever is neither its author nor an admin of the room.
   */
  edits(
    room: RoomId,
    reader: UserId,
    id: MessageId,
    page: PageOf,
  ): Promise<Result<Paged<ReplacedText>, ReadRefusal | 'message_not_found' | 'not_allowed' | 'bad_cursor'>>
  members(
    room: RoomId,
    reader: UserId,
    query: MemberQuery,
  ): Promise<Result<Paged<MemberView>, ReadRefusal | 'bad_cursor'>>
  /** Durable events after `since`; `history_trimmed` when the log no longer reaches back that far. */
  events(
    room: RoomId,
    reader: UserId,
    since: number,
    limit: number,
  ): Promise<Result<{ events: readonly RecordedEvent[]; head: number }, ReadRefusal | 'history_trimmed'>>
  /** Whether the reader is in the room now. */
  mayRead(room: RoomId, reader: UserId): Promise<Result<{ readonly head: number }, ReadRefusal>>
}
