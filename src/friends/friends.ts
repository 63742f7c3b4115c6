// Friends as the rest of the program sees them: asking, answering, and who may see whose.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { Result } from '../../rooms/kernel/result.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Paged } from '../../rooms/ports/history.ts'
import type { Bond, Known, PageOf, PendingRequest } from './ports/friend-store.ts'
import type { FriendRefusal } from './refusals.ts'

export interface FriendView extends Known {
  /** Null where they do not show it, or nobody can say. */
  readonly online: boolean | null
  /** Null where they do not show it. */
  readonly lastSeenAtMs: number | null
}

export interface Friendship extends Known {
  readonly state: 'requested' | 'friends'
}

export interface Friends {
  /** Asks, or accepts where the other one has asked; the other one is told. Asking twice is asking once. */
  request(by: Person, to: UserId): Promise<Result<Friendship, FriendRefusal>>
  accept(by: Person, from: UserId): Promise<Result<Friendship, FriendRefusal>>
  /** Whoever asked is not told. */
  reject(by: UserId, from: UserId): Promise<Result<void, FriendRefusal>>
  /** Ends a friendship, or takes back a request; of what is not there, nothing. */
  remove(by: UserId, other: UserId): Promise<Result<void, FriendRefusal>>
  block(by: UserId, other: UserId): Promise<Result<void, FriendRefusal>>
  unblock(by: UserId, other: UserId): Promise<Result<void, FriendRefusal>>
  /** Whether `by` wants nothing to do with `other`. */
  hasBlocked(by: UserId, other: UserId): Promise<boolean>
  between(by: UserId, other: UserId): Promise<Bond>
  /** Of those who show it to the reader, and where it is known: whether they are here. */
  onlineOf(reader: UserId, users: readonly UserId[]): Promise<ReadonlyMap<UserId, boolean>>
  /** With presence to oneself; the friends of a friend without: each shows theirs to their own friends. */
  of(user: UserId, reader: UserId, page: PageOf): Promise<Result<Paged<FriendView>, FriendRefusal>>
  requests(user: UserId, page: PageOf): Promise<Result<Paged<PendingRequest>, FriendRefusal>>
  blocked(user: UserId, page: PageOf): Promise<Result<Paged<Known>, FriendRefusal>>
}
