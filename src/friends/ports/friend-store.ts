// Where friendships and blocks are kept: one row a pair, and each act is one statement.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Paged } from '../../../rooms/ports/history.ts'

/** Somebody, and since when they are what the list is of. */
export interface Known {
  readonly person: Person
  readonly sinceMs: number
}

export interface KnownFriend extends Known {
  /** Null where they do not show it, or never were here. */
  readonly lastSeenAtMs: number | null
  readonly showsPresence: boolean
}

export interface PendingRequest extends Known {
  readonly way: 'incoming' | 'outgoing'
}

/** What a request came to. `repeated`: it had been asked before, and waits. */
export type Asked = Known & { readonly outcome: 'requested' | 'repeated' | 'accepted' }

/** What stands between two people, as the first of them may know it: that they are blocked shows as nothing. */
export type Bond = 'none' | 'friends' | 'asked' | 'asking' | 'blocked'

export type AskRefusal = 'user_not_found' | 'already_friends' | 'blocked_by_oneself'

export interface PageOf {
  readonly cursor: string | null
  readonly limit: number
}

/** Of people who have blocked one another no list holds the one for the other, and no request passes. */
export interface FriendStore {
  /**
   * Asks, or accepts where the other one has asked: of two requests that cross one is the acceptance.
   *
   * Errors: `user_not_found` also where the other one has blocked `by`: they are told no more than that.
   */
  request(by: UserId, to: UserId): Promise<Result<Asked, AskRefusal>>
  accept(by: UserId, from: UserId): Promise<Result<Known, 'no_request' | 'already_friends'>>
  /** False where there was nothing to reject. */
  reject(by: UserId, from: UserId): Promise<boolean>
  /** Ends the friendship, or takes back a request of one's own. */
  remove(by: UserId, other: UserId): Promise<void>
  /** Ends whatever is between the two. False where there is no such person. */
  block(by: UserId, other: UserId): Promise<boolean>
  unblock(by: UserId, other: UserId): Promise<void>
  hasBlocked(by: UserId, other: UserId): Promise<boolean>
  areFriends(one: UserId, other: UserId): Promise<boolean>
  /** `asked`: by `by`, who waits. `asking`: the other one does. */
  between(by: UserId, other: UserId): Promise<Bond>
  /** Those of `users` who show the reader whether they are here. */
  showing(reader: UserId, users: readonly UserId[]): Promise<readonly UserId[]>
  /** By username. Whoever has blocked `reader`, or was blocked by them, is left out. */
  friendsOf(user: UserId, reader: UserId, page: PageOf): Promise<Result<Paged<KnownFriend>, 'bad_cursor'>>
  /** Both ways, the latest first. */
  requestsOf(user: UserId, page: PageOf): Promise<Result<Paged<PendingRequest>, 'bad_cursor'>>
  /** Whom the user blocks, the latest first. */
  blocksOf(user: UserId, page: PageOf): Promise<Result<Paged<Known>, 'bad_cursor'>>
}
