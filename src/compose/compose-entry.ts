// The wiring of the ways in beside a log-in: tokens for programs, invitations into rooms, and what rooms bar.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { History } from '../../rooms/ports/history.ts'
import type { Invites } from '../../rooms/ports/members/invites.ts'
import type { Standings } from '../../rooms/ports/members/standings.ts'
import type { People } from '../../rooms/ports/people/people.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { type ApiTokens, createApiTokens } from '../accounts/api-tokens/api-tokens.ts'
import { createFreshness } from '../accounts/proof/freshness.ts'
import { createPostgresApiTokens } from '../adapters/accounts/api-tokens/api-tokens-postgres.ts'
import { createPostgresSessionStore } from '../adapters/accounts/session-store-postgres.ts'
import { createPostgresInvites } from '../adapters/rooms/invites/invites-postgres.ts'
import { createPostgresStandings } from '../adapters/rooms/members/standings-postgres.ts'
import type { Mount } from '../http/app-env.ts'
import { createInviteRoutes } from '../http/rooms/invites/invite-routes.ts'
import { createRoomInvites, type RoomInvites } from '../http/rooms/invites/room-invites.ts'
import { createBanRoutes } from '../http/rooms/members/bans.ts'
import { createNotificationLevelRoutes } from '../http/rooms/members/notification-level.ts'
import { createTokenRoutes } from '../http/tokens/token-routes.ts'
import type { Store } from '../store.ts'

export interface EntryParts {
  readonly store: Store
  readonly accounts: Accounts
  readonly desk: Desk
  readonly history: History
  readonly people: People
  readonly ids: IdSource
  readonly clock: Clock
  readonly publicUrl: URL
}

export interface Entry {
  readonly mounts: readonly Mount[]
  readonly invites: Invites
  readonly roomInvites: RoomInvites
  readonly standings: Standings
  readonly tokens: ApiTokens
}

export function composeEntry(parts: EntryParts): Entry {
  const { reads } = parts.store
  const invites = createPostgresInvites(reads)
  const roomInvites = createRoomInvites({ ...parts, invites })
  const standings = createPostgresStandings(reads)
  const freshness = createFreshness(createPostgresSessionStore(reads))
  const tokens = createApiTokens({ ...parts, freshness, store: createPostgresApiTokens(reads) })
  return {
    ...{ invites, roomInvites, standings, tokens },
    mounts: [
      createTokenRoutes(tokens),
      createInviteRoutes({ ...parts, invites, roomInvites }),
      createBanRoutes({ ...parts, standings }),
      createNotificationLevelRoutes(standings),
    ],
  }
}
