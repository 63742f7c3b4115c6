// The wiring: which adapters serve which ports, and nothing else knows.

import type { Logger } from 'pino'
import type { Clock } from '../rooms/kernel/clock.ts'
import type { Incarnation } from '../rooms/kernel/ids.ts'
import type { IdSource } from '../rooms/kernel/ids-source.ts'
import type { NodeView } from '../rooms/ports/leases.ts'
import { createPostgresAuditLog } from './adapters/accounts/audit-log-postgres.ts'
import { createSystemClock } from './adapters/clock-system.ts'
import type { Database } from './adapters/database.ts'
import { createUuidSource } from './adapters/ids-uuid.ts'
import { startDatabaseClock } from './adapters/postgres/clock-postgres.ts'
import type { Sealer } from './adapters/sealing/sealer.ts'
import type { Commons } from './compose/commons.ts'
import { composeAlone } from './compose/compose-alone.ts'
import { startCare } from './compose/compose-care.ts'
import { composeCluster } from './compose/compose-cluster.ts'
import { startFiles } from './compose/compose-files.ts'
import { startGuests } from './compose/compose-guests.ts'
import { startHooks } from './compose/compose-hooks.ts'
import { composeHttp } from './compose/compose-http.ts'
import { measureCommons, measureStore, startMonitoring } from './compose/compose-monitoring.ts'
import { startPeople } from './compose/compose-people.ts'
import { startRooms } from './compose/compose-rooms.ts'
import { composeSecondStep } from './compose/compose-sign-in.ts'
import { composeAccounts } from './compose/services/compose-accounts.ts'
import { startAttention } from './compose/services/compose-attention.ts'
import { startDatabaseCare } from './compose/services/compose-database-care.ts'
import { startDigestService } from './compose/services/compose-digests.ts'
import { composeGateway } from './compose/services/compose-gateway.ts'
import { startNotify } from './compose/services/compose-notify.ts'
import { openSealer } from './compose/services/compose-sealing.ts'
import type { Config } from './config.ts'
import type { Gateway } from './gateway/gateway.ts'
import type { HttpApp } from './http/app-env.ts'
import type { Checks, Readiness } from './http/operations/health.ts'
import type { Instruments } from './monitoring/instruments/instruments.ts'
import type { Neighbours } from './neighbours.ts'
import type { Store } from './store.ts'
import { NO_TRACING, type Tracing } from './tracing/tracing.ts'

const READY_WITHIN_MS = 2_000
const CHECKED_WITHIN_MS = 500

export interface Parley {
  readonly app: HttpApp
  readonly gateway: Gateway
  /** Whether rooms may be held here; else another node knows better. */
  isWell(): boolean
  /** From now on rooms may be given to this node. */
  enter(): Promise<void>
  /**
   * Not ready from now on; hands the rooms to other nodes, where there are any, and says good-bye to every socket.
   * Requests are answered all the while, and afterwards.
   */
  leave(): Promise<void>
  /** Finishes what was accepted, gives every room up and leaves the cluster. The store stays open. */
  stop(): Promise<void>
}

export interface Parts {
  readonly config: Config
  /** Migrated. */
  readonly store: Store
  /** Null where the node is alone. */
  readonly neighbours: Neighbours | null
  readonly log: Logger
  /** What is counted, the doings of the door among it. */
  readonly instruments: Instruments
  /** Absent: nothing is followed. */
  readonly tracing?: Tracing
  /** Writes to every socket in a topic. */
  readonly publish: (topic: string, text: string) => void
}

interface Basics extends Omit<Parts, 'neighbours'> {
  readonly commons: Commons
  readonly sealer: Sealer
  readonly tracing: Tracing
  readonly clock: Clock
  /** What the clock goes by. */
  readonly time: { stop(): void }
  readonly ids: IdSource
  readonly onFault: (fault: unknown) => void
}

/** Errors: throws NodeIdTaken, and whatever the database says. */
export async function compose(parts: Parts): Promise<Parley> {
  const basics = await composeBasics(parts)
  const { config, store, commons, clock } = basics
  const secondStep = composeSecondStep(store.reads, commons.throttle, clock, basics.sealer)
  const accounts = await composeAccounts(basics, secondStep)
  const rooms = startRooms({ ...basics, ...commons, limits: config.limits })
  const notify = startNotify({
    ...{ ...basics, ...commons, ...rooms, db: store.reads },
    link: parts.neighbours?.link ?? null,
  })
  const people = startPeople({
    ...{ ...basics, ...commons, accounts, db: store.reads },
    ...{ met: notify.met, answered: notify.answered },
  })
  const attention = startAttention({ ...basics, db: store.reads })
  const gateway = composeGateway({
    ...{ ...basics, ...rooms, accounts, attention, whereabouts: people.whereabouts },
  })
  const { leases, notices } = commons
  accounts.onSessionEnded((user, session) => notices.tell(user, { type: 'session_revoked', session }))
  commons.onAside(gateway.shut)
  let leaving = false
  const checks = async (withinMs: number): Promise<Checks> => {
    const database = (await answers(store.reads, withinMs)) ? 'ok' : 'down'
    return { database, ...commons.checks() }
  }
  const readiness = async (): Promise<Readiness> => {
    const known = await checks(READY_WITHIN_MS)
    return { ready: known['database'] === 'ok' && commons.mayServe() && !leaving, checks: known }
  }
  const care = startCare({
    ...{ ...basics, accounts, desk: rooms.desk, db: store.reads, throttle: commons.throttle },
    audit: createPostgresAuditLog(store.reads),
  })
  const digests = await startDigestService({ ...basics, ...config, db: store.reads, mailer: care.mailer })
  const files = startFiles({ ...basics, accounts, onChanged: people.changed, db: store.reads })
  const guests = startGuests({ ...basics, ...commons, accounts, desk: rooms.desk, db: store.reads })
  const hooks = startHooks({ ...basics, ...commons, ...rooms })
  const databaseCare = startDatabaseCare({
    ...basics,
    stored: () => rooms.journal.counts().eventsCommitted,
  })
  const monitoring = startMonitoring({
    ...{ ...basics, ...rooms, gateway, ...notify },
    checks: () => checks(CHECKED_WITHIN_MS),
  })
  return {
    app: await composeHttp({
      ...basics,
      ...commons,
      ...rooms,
      ...monitoring,
      accounts,
      secondStep,
      people,
      gateway,
      guests,
      files,
      hooks,
      notify,
      digests,
      care,
      readiness,
    }),
    gateway,
    isWell: commons.mayServe,
    enter: () => leases.announce('up'),
    async leave() {
      leaving = true
      gateway.leave()
      await leases.announce('draining')
      // Where others take the rooms over, sockets stay until that is done: nobody waits for a room.
      if (leases.nodes().some(isHelper(leases.self))) await rooms.drain()
      await gateway.stop()
    },
    async stop() {
      await gateway.stop()
      await attention.stop()
      await guests.stop()
      await hooks.stop()
      await notify.stop()
      await rooms.stop()
      monitoring.stop()
      databaseCare.stop()
      files.stop()
      await people.stop()
      await digests.stop()
      await care.stop()
      await accounts.stop()
      await commons.stop()
      basics.time.stop()
    },
  }
}

/** What the services are made of: each of it counted and followed. */
async function composeBasics(parts: Parts): Promise<Basics> {
  const { config, neighbours, log, instruments, tracing = NO_TRACING } = parts
  const onFault = (fault: unknown): void => log.error({ err: fault }, 'a task failed')
  const time = await startClock(parts, onFault)
  const clock = tracing.clock(time)
  const measuring = { instruments, clock }
  const measured = measureStore(parts.store, measuring)
  const store = {
    ...measured,
    reads: tracing.database(measured.reads, 'reads'),
    searches: tracing.database(measured.searches, 'searches'),
  }
  const { databaseUrl } = config
  const commons =
    neighbours === null || databaseUrl === null
      ? await composeAlone(config, clock, onFault)
      : await composeCluster({ config, neighbours, databaseUrl, reads: store.reads, clock, log, onFault })
  const sealer = await openSealer(config, store.reads, log)
  const ids = createUuidSource(clock)
  return {
    ...{ ...parts, store, sealer, tracing, time, clock, ids, onFault },
    commons: measureCommons(commons, measuring),
  }
}

/** The embedded database has no other clock than this machine's. */
async function startClock({ config, store }: Parts, onFault: (fault: unknown) => void) {
  const local = createSystemClock()
  if (config.databaseUrl === null) return { ...local, stop() {} }
  return startDatabaseClock({ db: store.reads, local, onFault })
}

function isHelper(self: Incarnation) {
  return ({ incarnation, state }: NodeView): boolean => incarnation !== self && state === 'up'
}

async function answers(db: Database, withinMs: number): Promise<boolean> {
  try {
    await db.run((sql) => sql`select 1`, withinMs)
    return true
  } catch {
    // What is wrong with it stands in the log of whoever needed it.
    return false
  }
}
