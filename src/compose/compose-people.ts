// The wiring of people: their friends, how they are found and shown, and when they were last here.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Notices } from '../../rooms/ports/notices.ts'
import type { Whereabouts } from '../../rooms/ports/people/whereabouts.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import { type ChangeProfile, changeProfile } from '../accounts/profiles/change-profile.ts'
import { createLastSeen, type LastSeen } from '../accounts/profiles/last-seen.ts'
import { createPostgresAccountStore } from '../adapters/accounts/account-store-postgres.ts'
import { createPostgresProfileStore } from '../adapters/accounts/profile-store-postgres.ts'
import type { Database } from '../adapters/database.ts'
import { createPostgresFriendStore } from '../adapters/friends/friend-store-postgres.ts'
import { createUserSearch } from '../adapters/people/user-search-postgres.ts'
import type { Config } from '../config.ts'
import { createFriends } from '../friends/create-friends.ts'
import type { Friends } from '../friends/friends.ts'
import type { Mount } from '../http/app-env.ts'
import { createFriendRoutes } from '../http/friends/friend-routes.ts'
import { createUserRoutes } from '../http/users/user-routes.ts'
import type { Met } from '../notify/ports/notification-store.ts'
import type { Reading } from '../notify/reading.ts'

export interface PeopleParts {
  readonly config: Pick<Config, 'limits'>
  readonly db: Database
  readonly accounts: Accounts
  readonly throttle: Throttle
  readonly notices: Notices
  /** Of the notifier. */
  readonly met: (met: Met) => Promise<void>
  readonly answered: Reading['answered']
  readonly whereabouts: Whereabouts
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export interface PeopleService {
  readonly mounts: readonly Mount[]
  readonly friends: Friends
  readonly changeProfile: ChangeProfile
  /** For the gateway: whoever leaves through it was here until then. */
  readonly whereabouts: Whereabouts
  /** For whoever changes what somebody is called or looks like: all nodes and the person's sockets know of it. */
  changed(person: Person): void
  /** After the gateway, and before the database. */
  stop(): Promise<void>
}

export function startPeople(parts: PeopleParts): PeopleService {
  const { db, accounts, throttle, notices, whereabouts, clock, onFault } = parts
  const profiles = createPostgresProfileStore(db)
  const lastSeen = createLastSeen({ clock, write: profiles.seen, onFault })
  const friends = createFriends({
    ...{ throttle, notices, whereabouts },
    met: (kind, user, from) => void parts.met({ kind, user, from }).catch(onFault),
    answered: (user, from) => void parts.answered(user, from).catch(onFault),
    store: createPostgresFriendStore(db),
  })
  const changed = (person: Person): void => {
    accounts.announceChange(person.id)
    notices.tell(person.id, { type: 'person_changed', person })
  }
  const changing = {
    ...{ profiles, throttle, limits: parts.config.limits },
    accounts: createPostgresAccountStore(db),
    onChanged: changed,
  }
  const change: ChangeProfile = (owner, input) => changeProfile(changing, owner, input)
  const users = createUserRoutes({
    ...{ accounts, friends, whereabouts },
    users: createUserSearch(db),
    changeProfile: change,
  })
  return {
    mounts: [users, createFriendRoutes(friends)],
    friends,
    changeProfile: change,
    whereabouts: noting(whereabouts, lastSeen),
    changed,
    stop: lastSeen.stop,
  }
}

function noting(whereabouts: Whereabouts, lastSeen: LastSeen): Whereabouts {
  return {
    ...whereabouts,
    left(user) {
      whereabouts.left(user)
      lastSeen.seen(user)
    },
  }
}
