// People with accounts, their friends and what they are told, on a database of their own.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { Limits } from '../../rooms/model/limits.ts'
import type { Notice } from '../../rooms/model/notices.ts'
import type { Whereabouts } from '../../rooms/ports/whereabouts.ts'
import { createMemoryThrottle } from '../../src/adapters/accounts/throttle-memory.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresFriendStore } from '../../src/adapters/friends/friend-store-postgres.ts'
import { createMemoryWhereabouts } from '../../src/adapters/memory/whereabouts-memory.ts'
import { createFriends } from '../../src/friends/create-friends.ts'
import { createFriendRoutes } from '../../src/http/friends/friend-routes.ts'
import { type AccountWorld, NO_THROTTLE, startAccountWorld } from './account-world.ts'
import { type Answer, call, enter } from './calls.ts'

export interface Somebody {
  readonly id: UserId
  readonly name: string
  readonly token: string
  ask(request: string, body?: unknown): Promise<Answer>
}

export interface PeopleWorld extends Omit<AccountWorld, 'stop'> {
  readonly whereabouts: Whereabouts
  /** What everybody was told so far. */
  readonly told: readonly { readonly user: UserId; readonly notice: Notice }[]
  /** A new account that is logged in; the very first one is the admin. */
  enter(name: string): Promise<Somebody>
  stop(): Promise<void>
}

export async function startPeopleWorld(limits: Partial<Limits> = {}): Promise<PeopleWorld> {
  const told: { user: UserId; notice: Notice }[] = []
  const whereabouts = createMemoryWhereabouts()
  const friendsOn = (db: Database) =>
    createFriends({
      store: createPostgresFriendStore(db),
      throttle: createMemoryThrottle({ ...NO_THROTTLE, ...limits }),
      notices: { tell: (user, notice) => void told.push({ user, notice }) },
      whereabouts,
    })
  const world = await startAccountWorld({
    limits: { ...NO_THROTTLE, ...limits },
    mountWith: ({ db }) => [createFriendRoutes(friendsOn(db))],
  })
  return {
    ...world,
    whereabouts,
    told,
    async enter(name) {
      const { accessToken: token } = await enter(world.app, name)
      const ask = (request: string, body?: unknown) => call(world.app, request, body, { token })
      const me = await ask('GET /api/auth/me')
      return { id: me.body.user.id, name, token, ask }
    },
  }
}
