// The wiring of guests; nothing of it runs where the installation admits none.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { Notices } from '../../rooms/ports/notices.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { enterAsGuest } from '../accounts/guests/guests.ts'
import { type GuestVisits, startGuestVisits } from '../accounts/guests/visits.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import { createPostgresAccountStore } from '../adapters/accounts/account-store-postgres.ts'
import { createPostgresGuests } from '../adapters/accounts/guests/guests-postgres.ts'
import { createPostgresLobby } from '../adapters/accounts/guests/lobby-postgres.ts'
import type { Database } from '../adapters/database.ts'
import type { Config } from '../config.ts'
import type { EnterAsGuest } from '../http/guests/guest-route.ts'

export interface GuestParts {
  readonly config: Config
  readonly db: Database
  readonly accounts: Accounts
  readonly desk: Desk
  readonly notices: Notices
  readonly throttle: Throttle
  readonly ids: IdSource
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export interface Guests {
  readonly enter: EnterAsGuest
  /** Null where guests are off. */
  readonly visit: GuestVisits['visit'] | null
  stop(): Promise<void>
}

export function startGuests({ config, db, ...parts }: GuestParts): Guests {
  if (!config.guests) return { enter: null, visit: null, async stop() {} }
  const rules = {
    ...parts,
    store: createPostgresGuests(db),
    names: createPostgresAccountStore(db),
    limits: config.limits,
  }
  const visits = startGuestVisits({ ...rules, lobby: createPostgresLobby(db, parts.notices) })
  const lifeSeconds = config.accessTokenMinutes * 60
  return {
    enter: (username, device) => enterAsGuest(rules, username, device, lifeSeconds),
    visit: visits.visit,
    stop: visits.stop,
  }
}
