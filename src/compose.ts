// The wiring: which adapters serve which ports, and nothing else knows.

import type { Logger } from 'pino'
import type { Clock } from '../rooms/kernel/clock.ts'
import type { Incarnation } from '../rooms/kernel/ids.ts'
import type { IdSource } from '../rooms/kernel/ids-source.ts'
import type { NodeView } from '../rooms/ports/leases.ts'
import type { AttentionBook } from '../rooms/ports/people/attention-book.ts'
import type { Whereabouts } from '../rooms/ports/people/whereabouts.ts'
import { messageHtml } from '../views/markup.ts'
import { fragments } from '../views/push/fragments.ts'
import { LOCALES } from '../views/words/locale.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { SecondStep } from './accounts/second-factor/second-step.ts'
import { startAccounts } from './accounts/start-accounts.ts'
import { createPostgresAccountStore } from './adapters/accounts/account-store-postgres.ts'
import { createPostgresAuditLog } from './adapters/accounts/audit-log-postgres.ts'
import { createPostgresKeyStore } from './adapters/accounts/key-store-postgres.ts'
import { createPostgresSessionStore } from './adapters/accounts/session-store-postgres.ts'
import { createSystemClock } from './adapters/clock-system.ts'
import type { Database } from './adapters/database.ts'
import { createUuidSource } from './adapters/ids-uuid.ts'
import { startDatabaseClock } from './adapters/postgres/clock-postgres.ts'
import { createRoomRegistry } from './adapters/rooms/room-registry-postgres.ts'
import { createPostgresUnread } from './adapters/unread-postgres.ts'
import type { Commons } from './compose/commons.ts'
import { composeAlone } from './compose/compose-alone.ts'
import { startCare } from './compose/compose-care.ts'
import { composeCluster } from './compose/compose-cluster.ts'
import { composeDirectRooms } from './compose/compose-direct-rooms.ts'
import { startFiles } from './compose/compose-files.ts'
import { startGuests } from './compose/compose-guests.ts'
import { startHooks } from './compose/compose-hooks.ts'
import { composeHttp } from './compose/compose-http.ts'
import { startMonitoring } from './compose/compose-monitoring.ts'
import { startPeople } from './compose/compose-people.ts'
import { type Rooms, startRooms } from './compose/compose-rooms.ts'
import { composeSecondStep } from './compose/compose-sign-in.ts'
import { startAttention } from './compose/services/compose-attention.ts'
import { startDigestService } from './compose/services/compose-digests.ts'
import { startNotify } from './compose/services/compose-notify.ts'
import type { Config } from './config.ts'
import { createGateway, type Gateway } from './gateway/gateway.ts'
import { createHtmlCodec, createJsonCodec } from './gateway/outbound/codec.ts'
import type { HttpApp } from './http/app-env.ts'
import type { Checks, Readiness } from './http/operations/health.ts'
import { identityOf } from './http/sockets.ts'
import type { Neighbours } from './neighbours.ts'
import type { Store } from './store.ts'

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
  /** Writes to every socket in a topic. */
  readonly publish: (topic: string, text: string) => void
}

interface Basics extends Omit<Parts, 'neighbours'> {
  readonly commons: Commons
  readonly clock: Clock
  readonly ids: IdSource
  readonly onFault: (fault: unknown) => void
}

/** Errors: throws NodeIdTaken, and whatever the database says. */
export async function compose(parts: Parts): Promise<Parley> {
  const { config, store, neighbours, log } = parts
  const onFault = (fault: unknown): void => log.error({ err: fault }, 'a task failed')
  const clock = await startClock(parts, onFault)
  const { databaseUrl } = config
  const commons =
    neighbours === null || databaseUrl === null
      ? await composeAlone(config, clock, onFault)
      : await composeCluster({ config, neighbours, databaseUrl, reads: store.reads, clock, log, onFault })
  const basics: Basics = { ...parts, commons, clock, ids: createUuidSource(clock), onFault }
  const secondStep = composeSecondStep(store.reads, commons.throttle, clock)
  const accounts = await composeAccounts(basics, secondStep)
  const rooms = startRooms({ ...commons, store, clock, limits: config.limits, onFault })
  const notify = startNotify({
    ...{ ...basics, ...commons, ...rooms, db: store.reads },
    link: neighbours?.link ?? null,
  })
  const people = startPeople({
    ...basics,
    ...commons,
    accounts,
    db: store.reads,
    met: notify.met,
    answered: notify.answered,
  })
  const attention = startAttention({ ...basics, db: store.reads })
  const gateway = composeGateway(basics, rooms, accounts, { attention, whereabouts: people.whereabouts })
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
  const monitoring = startMonitoring({
    ...{ ...basics, ...rooms, gateway, pushes: notify.pushes, nodeId: config.nodeId },
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
      files.stop()
      await people.stop()
      await digests.stop()
      await care.stop()
      await accounts.stop()
      await commons.stop()
      clock.stop()
    },
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

function composeAccounts({ config, store, commons, log, clock, ids }: Basics, secondStep: SecondStep) {
  const db = store.reads
  return startAccounts({
    accounts: createPostgresAccountStore(db),
    sessions: createPostgresSessionStore(db),
    keys: createPostgresKeyStore(db),
    audit: createPostgresAuditLog(db),
    ...{ throttle: commons.throttle, tickets: commons.tickets },
    secondStep,
    ...(commons.endNews && { endNews: commons.endNews }),
    ...(commons.personNews && { personNews: commons.personNews }),
    settings: config,
    ...{ clock, ids, log },
  })
}

function composeGateway(
  { config, store, commons, clock, ids, publish, onFault }: Basics,
  { desk, roomLog }: Rooms,
  accounts: Accounts,
  visits: { readonly attention: AttentionBook; readonly whereabouts: Whereabouts },
): Gateway {
  const { feed, notices, allowance } = commons
  return createGateway({
    ...{ ...visits, desk, feed, notices, allowance, ids, clock, publish, onFault },
    nodeId: config.nodeId,
    limits: config.limits,
    log: roomLog,
    unread: createPostgresUnread(store.reads),
    directs: composeDirectRooms(store.reads, createRoomRegistry(store.reads, notices), ids),
    codecs: [createJsonCodec(messageHtml), ...LOCALES.map((locale) => createHtmlCodec(locale, fragments))],
    async identify(token) {
      const caller = await accounts.verifyBearer(token)
      return caller && identityOf(caller)
    },
    endedOf: accounts.endedOf,
  })
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
