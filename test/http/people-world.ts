// People with accounts, their friends and what they are told, on a database of their own.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { Limits } from '../../rooms/model/limits.ts'
import type { Notice } from '../../rooms/model/notices.ts'
import type { Whereabouts } from '../../rooms/ports/people/whereabouts.ts'
import { createMemoryThrottle } from '../../src/adapters/accounts/throttle-memory.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createMemoryWhereabouts } from '../../src/adapters/memory/whereabouts-memory.ts'
import { startPeople } from '../../src/compose/compose-people.ts'
import { type AccountWorld, NO_THROTTLE, startAccountWorld } from './account-world.ts'
import { type Answer, call, enter } from './calls.ts'

export interface Somebody {
  readonly id: UserId
  readonly name: string
  readonly token: string
  readonly refreshToken: string
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

export interface PeopleWorldOptions {
  readonly limits?: Partial<Limits>
  readonly engine?: Database['engine']
}

export async function startPeopleWorld(options: PeopleWorldOptions = {}): Promise<PeopleWorld> {
  const limits = { ...NO_THROTTLE, friendRequestsPerHour: 1_000, renamesPerDay: 1_000, ...options.limits }
  const told: { user: UserId; notice: Notice }[] = []
  const whereabouts = createMemoryWhereabouts()
  const notices = {
    tell: (user: UserId, notice: Notice) => void told.push({ user, notice }),
    listen: () => () => {},
  }
  const onFault = (fault: unknown): void => {
    throw fault
  }
  const clock = createSystemClock()
  const world = await startAccountWorld({
    ...(options.engine && { engine: options.engine }),
    limits,
    mountWith: ({ db, accounts }) => {
      const throttle = createMemoryThrottle(limits)
      const parts = { db, accounts, throttle, notices, whereabouts, clock, onFault }
      return startPeople({ ...parts, config: { limits }, met: async () => {}, answered: async () => {} })
        .mounts
    },
  })
  return {
    ...world,
    whereabouts,
    told,
    async enter(name) {
      const { accessToken: token, refreshToken } = await enter(world.app, name)
      const ask = (request: string, body?: unknown) => call(world.app, request, body, { token })
      const me = await ask('GET /api/auth/me')
      return { id: me.body.user.id, name, token, refreshToken, ask }
    },
  }
}
