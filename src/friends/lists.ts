// The lists around friendship, and who may read them.

import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import type { Paged } from '../../rooms/ports/history.ts'
import type { Whereabouts } from '../../rooms/ports/people/whereabouts.ts'
import type { Friends, FriendView } from './friends.ts'
import type { FriendStore, KnownFriend } from './ports/friend-store.ts'
import { type FriendRefusal, refuseCursor } from './refusals.ts'

export interface FriendListsDeps {
  readonly store: FriendStore
  readonly whereabouts: Pick<Whereabouts, 'onlineOf'>
}

export function createFriendLists({
  store,
  whereabouts,
}: FriendListsDeps): Pick<Friends, 'of' | 'requests' | 'blocked' | 'onlineOf'> {
  const present = async (friends: readonly KnownFriend[]): Promise<readonly FriendView[]> => {
    const shown = friends.filter(({ showsPresence }) => showsPresence)
    const online = await whereabouts.onlineOf(shown.map(({ person }) => person.id))
    return friends.map(({ person, sinceMs, lastSeenAtMs }) => ({
      ...{ person, sinceMs, lastSeenAtMs },
      online: online.get(person.id) ?? null,
    }))
  }

  return {
    async of(user, reader, page) {
      const isOwn = user === reader
      // The same words whether there is nobody, or they are no friend, or have blocked the reader.
      if (!isOwn && !(await store.areFriends(reader, user))) return fail(friendsOnly())
      const friends = await store.friendsOf(user, reader, page)
      if (!friends.ok) return fail(refuseCursor())
      const { items, next } = friends.value
      return ok({ items: isOwn ? await present(items) : items.map(withoutPresence), next })
    },
    async onlineOf(reader, users) {
      if (users.length === 0) return new Map()
      return whereabouts.onlineOf(await store.showing(reader, users))
    },
    requests: async (user, page) => pageOr(await store.requestsOf(user, page)),
    blocked: async (user, page) => pageOr(await store.blocksOf(user, page)),
  }
}

function withoutPresence({ person, sinceMs }: KnownFriend): FriendView {
  return { person, sinceMs, online: null, lastSeenAtMs: null }
}

function friendsOnly(): FriendRefusal {
  return { code: 'not_allowed', detail: 'The friends of somebody are shown to their friends alone.' }
}

function pageOr<T>(page: Result<Paged<T>, 'bad_cursor'>): Result<Paged<T>, FriendRefusal> {
  return page.ok ? page : fail(refuseCursor())
}
