// The wiring of people: their friends, and how they are found and shown.

import type { Notices } from '../../rooms/ports/notices.ts'
import type { Whereabouts } from '../../rooms/ports/whereabouts.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import { createPostgresFriendStore } from '../adapters/friends/friend-store-postgres.ts'
import { createFriends } from '../friends/create-friends.ts'
import type { Mount } from '../http/app-env.ts'
import { createFriendRoutes } from '../http/friends/friend-routes.ts'
import type { Store } from '../store.ts'

export interface PeopleParts {
  readonly store: Store
  readonly throttle: Throttle
  readonly notices: Notices
  readonly whereabouts: Whereabouts
}

export function composePeople({ store, ...parts }: PeopleParts): readonly Mount[] {
  const friends = createFriends({ ...parts, store: createPostgresFriendStore(store.reads) })
  return [createFriendRoutes(friends)]
}
