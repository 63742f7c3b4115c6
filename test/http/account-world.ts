// The accounts and the HTTP side on a database of their own, with what they logged.

import { pino } from 'pino'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { SessionId, UserId } from '../../rooms/kernel/ids.ts'
import { DEFAULT_LIMITS, type Limits } from '../../rooms/model/limits.ts'
import type { Accounts } from '../../src/accounts/accounts.ts'
import { startAccounts } from '../../src/accounts/start-accounts.ts'
import { createPostgresAccountStore } from '../../src/adapters/accounts/account-store-postgres.ts'
import { createPostgresAuditLog } from '../../src/adapters/accounts/audit-log-postgres.ts'
import { createPostgresKeyStore } from '../../src/adapters/accounts/key-store-postgres.ts'
import { createMemoryNews } from '../../src/adapters/accounts/news-memory.ts'
import { createPostgresSessionStore } from '../../src/adapters/accounts/session-store-postgres.ts'
import { createMemoryThrottle } from '../../src/adapters/accounts/throttle-memory.ts'
import { createMemoryTickets } from '../../src/adapters/accounts/tickets-memory.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import { type Database, DatabaseUnavailable } from '../../src/adapters/database.ts'
import { createUuidSource } from '../../src/adapters/ids-uuid.ts'
import { composeSecondStep, composeSignIn } from '../../src/compose/compose-sign-in.ts'
import type { Config } from '../../src/config.ts'
import type { HttpApp, Mount } from '../../src/http/app-env.ts'
import { createAuthRoutes } from '../../src/http/auth/auth-routes.ts'
import { createSignInRoutes } from '../../src/http/auth/sign-in/sign-in-routes.ts'
import { createApp } from '../../src/http/create-app.ts'
import { createHealthRoutes, type Readiness } from '../../src/http/operations/health.ts'
import { createOpenapiRoute } from '../../src/http/operations/openapi.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { aSealer } from '../support/secrets/a-sealer.ts'

const MANY = 1_000_000

/** Limits out of the way of tests that are not about them. */
export const NO_THROTTLE: Limits = {
  ...DEFAULT_LIMITS,
  loginsPerMinuteByAddress: MANY,
  loginsPerMinuteByAccount: MANY,
  signupsPerHourByAddress: MANY,
}

const NO_PROVIDERS = { providers: [], oauthRedirectUris: [] } as const

export interface WorldOptions {
  readonly engine?: Database['engine']
  readonly signup?: 'open' | 'invite' | 'closed'
  readonly limits?: Limits
  readonly publicUrl?: string
  readonly trustedProxies?: number
  readonly clock?: Clock
  readonly providers?: Pick<Config, 'providers' | 'oauthRedirectUris'>
  readonly mounts?: readonly Mount[]
  /** Routes that need what the world is made of. */
  readonly mountWith?: (parts: { readonly db: Database; readonly accounts: Accounts }) => readonly Mount[]
  readonly readiness?: () => Promise<Readiness>
}

export interface AccountWorld {
  readonly app: HttpApp
  readonly accounts: Accounts
  readonly db: Database
  /** Every line logged so far, as one text. */
  logged(): string
  /** A second node on the same database: it shares no memory with the first, and hears of sessions that end there. */
  secondNode(): Promise<Accounts & { stop(): Promise<void> }>
  stop(): Promise<void>
}

export async function startAccountWorld(options: WorldOptions = {}): Promise<AccountWorld> {
  const fresh = await freshDatabase(options.engine ?? 'pglite')
  const db = fresh.pool()
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  const settings = {
    publicUrl: new URL(options.publicUrl ?? 'http://localhost:3000'),
    signup: options.signup ?? 'open',
    accessTokenMinutes: 15,
    sessionDays: 30,
    auditDays: 400,
    trustedProxies: options.trustedProxies ?? 0,
    limits: options.limits ?? NO_THROTTLE,
  } as const
  const clock = options.clock ?? createSystemClock()
  const ids = createUuidSource(clock)
  const endNews = createMemoryNews<SessionId>()
  const personNews = createMemoryNews<UserId>()
  const open = (ports = accountPorts(db, settings.limits, clock)) =>
    startAccounts({ ...ports, endNews, personNews, clock, ids, log, settings })
  const own = accountPorts(db, settings.limits, clock)
  const accounts = await open(own)
  const app = createApp({
    ...{ settings, accounts, ids, clock, log },
    isUnavailable: (fault) => fault instanceof DatabaseUnavailable,
    mounts: [
      createAuthRoutes(accounts),
      createSignInRoutes(
        composeSignIn({
          ...own,
          settings: { ...NO_PROVIDERS, ...settings, ...options.providers },
          db,
          accounts,
          clock,
          ids,
          log,
        }),
      ),
      createHealthRoutes(options.readiness ?? (async () => ({ ready: true, checks: { database: 'ok' } }))),
      ...(options.mounts ?? []),
      ...(options.mountWith?.({ db, accounts }) ?? []),
      createOpenapiRoute('1.2.3'),
    ],
  })
  return {
    ...{ app, accounts, db, secondNode: () => open() },
    logged: () => lines.join(''),
    stop: () => stopAll(accounts, fresh),
  }
}

function accountPorts(db: Database, limits: Limits, clock: Clock) {
  const throttle = createMemoryThrottle(limits)
  const sealer = aSealer()
  return {
    accounts: createPostgresAccountStore(db),
    sessions: createPostgresSessionStore(db),
    keys: createPostgresKeyStore(db, sealer),
    audit: createPostgresAuditLog(db),
    throttle,
    secondStep: composeSecondStep(db, throttle, clock, sealer),
    tickets: createMemoryTickets(clock),
  }
}

async function stopAll(accounts: { stop(): Promise<void> }, fresh: FreshDatabase): Promise<void> {
  await accounts.stop()
  await fresh.stop()
}
