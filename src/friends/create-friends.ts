// The rules of friendship between its store, whoever is told, and what bounds a flood of requests.

import type { UserId } from '../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Notices } from '../../rooms/ports/notices.ts'
import type { Whereabouts } from '../../rooms/ports/people/whereabouts.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import { takeAttempt } from '../accounts/throttled.ts'
import type { Friends, Friendship } from './friends.ts'
import { createFriendLists } from './lists.ts'
import type { AskRefusal, FriendStore } from './ports/friend-store.ts'
import { type FriendRefusal, refuseFriend, refuseOneself } from './refusals.ts'

export interface FriendsDeps {
  readonly store: FriendStore
  readonly throttle: Throttle
  readonly notices: Pick<Notices, 'tell'>
  /** For their list of notifications; it is told to their sockets as well. */
  readonly met: (kind: 'friend_request' | 'friend_accepted', to: UserId, from: UserId) => void
  /** What `from` had asked of `user` waits for no answer any more, if ever it did. */
  readonly answered: (user: UserId, from: UserId) => void
  readonly whereabouts: Pick<Whereabouts, 'onlineOf'>
}

export function createFriends(deps: FriendsDeps): Friends {
  const { store, notices, answered } = deps
  const ended = (one: UserId, other: UserId): void => {
    answered(one, other)
    answered(other, one)
  }
  return {
    request: (by, to) => (by.id === to ? refused(refuseOneself()) : request(deps, by, to)),
    async accept(by, from) {
      if (by.id === from) return fail(refuseOneself())
      const accepted = await store.accept(by.id, from)
      if (!accepted.ok) return fail(refuseFriend(accepted.error))
      notices.tell(from, { type: 'friend_accepted', user: by })
      deps.met('friend_accepted', from, by.id)
      answered(by.id, from)
      return ok({ ...accepted.value, state: 'friends' })
    },
    async reject(by, from) {
      if (by === from) return fail(refuseOneself())
      if (!(await store.reject(by, from))) return fail(refuseFriend('no_request'))
      answered(by, from)
      return ok(undefined)
    },
    async remove(by, other) {
      if (by === other) return fail(refuseOneself())
      await store.remove(by, other)
      ended(by, other)
      return ok(undefined)
    },
    async block(by, other) {
      if (by === other) return fail(refuseOneself())
      if (!(await store.block(by, other))) return fail(refuseFriend('user_not_found'))
      ended(by, other)
      return ok(undefined)
    },
    async unblock(by, other) {
      if (by === other) return fail(refuseOneself())
      return ok(await store.unblock(by, other))
    },
    hasBlocked: store.hasBlocked,
    between: store.between,
    ...createFriendLists(deps),
  }
}

async function request(
  { store, throttle, notices, met, answered }: FriendsDeps,
  by: Person,
  to: UserId,
): Promise<Result<Friendship, FriendRefusal>> {
  const limits = [
    ['friend_request_by_account', by.id],
    ['friend_request_by_pair', `${by.id} ${to}`],
  ] as const
  for (const [limit, key] of limits) {
    const attempt = await takeAttempt(throttle, limit, key)
    if (!attempt.ok) return fail({ ...attempt.error, code: 'rate_limited' })
  }
  const asked = await store.request(by.id, to)
  if (!asked.ok) return fail(refusalOf(asked.error))
  const { outcome, person, sinceMs } = asked.value
  if (outcome === 'requested') {
    notices.tell(to, { type: 'friend_request', user: by })
    met('friend_request', to, by.id)
  }
  if (outcome === 'accepted') {
    // Both had asked, so both were answered.
    notices.tell(to, { type: 'friend_accepted', user: by })
    notices.tell(by.id, { type: 'friend_accepted', user: person })
    met('friend_accepted', to, by.id)
    met('friend_accepted', by.id, to)
    answered(by.id, to)
  }
  return ok({ person, sinceMs, state: outcome === 'accepted' ? 'friends' : 'requested' })
}

function refusalOf(refusal: AskRefusal): FriendRefusal {
  if (refusal !== 'blocked_by_oneself') return refuseFriend(refusal)
  return { code: 'not_allowed', detail: 'You have blocked this person: lift that first.' }
}

async function refused(refusal: FriendRefusal): Promise<Result<never, FriendRefusal>> {
  return fail(refusal)
}
