// The wiring of the accounts themselves.

import type { Logger } from 'pino'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { IdSource } from '../../../rooms/kernel/ids-source.ts'
import type { SecondStep } from '../../accounts/second-factor/second-step.ts'
import { startAccounts } from '../../accounts/start-accounts.ts'
import { createPostgresAccountStore } from '../../adapters/accounts/account-store-postgres.ts'
import { createPostgresAuditLog } from '../../adapters/accounts/audit-log-postgres.ts'
import { createPostgresKeyStore } from '../../adapters/accounts/key-store-postgres.ts'
import { createPostgresSessionStore } from '../../adapters/accounts/session-store-postgres.ts'
import type { Sealer } from '../../adapters/sealing/sealer.ts'
import type { Config } from '../../config.ts'
import type { Store } from '../../store.ts'
import type { Commons } from '../commons.ts'

export interface AccountsParts {
  readonly config: Config
  readonly store: Store
  readonly commons: Commons
  readonly sealer: Sealer
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Logger
}

export function composeAccounts(
  parts: AccountsParts,
  secondStep: SecondStep,
): ReturnType<typeof startAccounts> {
  const { config, store, commons, sealer, clock, ids, log } = parts
  const db = store.reads
  return startAccounts({
    accounts: createPostgresAccountStore(db),
    sessions: createPostgresSessionStore(db),
    keys: createPostgresKeyStore(db, sealer),
    audit: createPostgresAuditLog(db),
    ...{ throttle: commons.throttle, tickets: commons.tickets },
    secondStep,
    ...(commons.endNews && { endNews: commons.endNews }),
    ...(commons.personNews && { personNews: commons.personNews }),
    settings: config,
    ...{ clock, ids, log },
  })
}
