// The wiring: which adapters serve which ports, and nothing else knows. A single node so far.

import type { Server, WebSocketHandler } from 'bun'
import type { Logger } from 'pino'
import { createHost } from '../rooms/actor/host.ts'
import { createReadMarks } from '../rooms/actor/read-marks.ts'
import type { Clock } from '../rooms/kernel/clock.ts'
import type { Incarnation } from '../rooms/kernel/ids.ts'
import type { IdSource } from '../rooms/kernel/ids-source.ts'
import { messageHtml } from '../views/markup.ts'
import { fragments } from '../views/push/fragments.ts'
import { LOCALES } from '../views/words/locale.ts'
import type { Accounts } from './accounts/accounts.ts'
import { startAccounts } from './accounts/start-accounts.ts'
import { createPostgresAccountStore } from './adapters/accounts/account-store-postgres.ts'
import { createPostgresAuditLog } from './adapters/accounts/audit-log-postgres.ts'
import { createPostgresKeyStore } from './adapters/accounts/key-store-postgres.ts'
import { createPostgresSessionStore } from './adapters/accounts/session-store-postgres.ts'
import { createMemoryThrottle } from './adapters/accounts/throttle-memory.ts'
import { createMemoryTickets } from './adapters/accounts/tickets-memory.ts'
import { createSystemClock } from './adapters/clock-system.ts'
import type { Database } from './adapters/database.ts'
import { createMemoryFeed } from './adapters/feed-memory.ts'
import { createUuidSource } from './adapters/ids-uuid.ts'
import { createPostgresJournal } from './adapters/journal/journal-postgres.ts'
import { createLeaseBook, createMemoryLeases } from './adapters/leases-memory.ts'
import { createMemoryNodeCalls } from './adapters/node-calls-memory.ts'
import { createMemoryNotices } from './adapters/notices-memory.ts'
import { createRoomLog } from './adapters/rooms/room-log-postgres.ts'
import { createSendAllowance } from './adapters/rooms/send-allowance-memory.ts'
import { createPostgresUnread } from './adapters/unread-postgres.ts'
import { composeHttp } from './compose-http.ts'
import type { Config } from './config.ts'
import { createBunSockets, type SocketData } from './gateway/bun-sockets.ts'
import { createGateway, type Gateway } from './gateway/gateway.ts'
import { createHtmlCodec, createJsonCodec } from './gateway/outbound/codec.ts'
import type { HttpApp } from './http/app-env.ts'
import type { Readiness } from './http/operations/health.ts'
import { identityOf } from './http/sockets.ts'
import { createDesk } from './router/desk.ts'
import type { Store } from './store.ts'

const READY_WITHIN_MS = 2_000

export interface Parley {
  readonly app: HttpApp
  readonly websocket: WebSocketHandler<SocketData>
  /** Where events are published; given once the server listens. */
  attach(server: Server<SocketData>): void
  /** Not ready from now on: whoever balances load looks elsewhere. */
  leave(): void
  /** Says good-bye to every socket, finishes what was accepted, gives every room up. The store stays open. */
  stop(): Promise<void>
}

interface Basics {
  readonly config: Config
  readonly store: Store
  readonly log: Logger
  readonly clock: Clock
  readonly ids: IdSource
  readonly onFault: (fault: unknown) => void
}

type Rooms = ReturnType<typeof composeRooms>

/** The store is migrated. */
export async function compose(config: Config, store: Store, log: Logger): Promise<Parley> {
  const onFault = (fault: unknown): void => log.error({ err: fault }, 'a task failed')
  const basics: Basics = { config, store, log, clock: createSystemClock(), ids: createUuidSource(), onFault }
  const accounts = await composeAccounts(basics)
  const rooms = composeRooms(basics)
  let server: Server<SocketData> | null = null
  // Compressing small frames costs more than it saves.
  const publish = (topic: string, text: string): void => void server?.publish(topic, text, false)
  const gateway = composeGateway(basics, rooms, accounts, publish)
  accounts.onSessionEnded((user, session) => rooms.notices.tell(user, { type: 'session_revoked', session }))
  let leaving = false
  const readiness = async (): Promise<Readiness> => {
    const database = await answers(store.reads)
    return { ready: database && !leaving, checks: { database: database ? 'ok' : 'down' } }
  }
  return {
    app: await composeHttp({ ...basics, ...rooms, accounts, gateway, readiness }),
    websocket: createBunSockets(gateway, config.limits.frameMaxBytes),
    attach(listening) {
      server = listening
    },
    leave() {
      leaving = true
    },
    async stop() {
      await gateway.stop()
      await rooms.host.drain()
      await accounts.stop()
    },
  }
}

function composeAccounts({ config, store, log, clock, ids }: Basics) {
  const db = store.reads
  return startAccounts({
    accounts: createPostgresAccountStore(db),
    sessions: createPostgresSessionStore(db),
    keys: createPostgresKeyStore(db),
    audit: createPostgresAuditLog(db),
    throttle: createMemoryThrottle(config.limits),
    tickets: createMemoryTickets(clock),
    settings: config,
    clock,
    ids,
    log,
  })
}

function composeRooms({ config, store, clock, onFault }: Basics) {
  const self = `${config.nodeId}:${crypto.randomUUID()}` as Incarnation
  const leases = createMemoryLeases(createLeaseBook(), {
    nodeId: config.nodeId,
    incarnation: self,
    state: 'up',
  })
  const nodeCalls = createMemoryNodeCalls()
  const feed = createMemoryFeed()
  const notices = createMemoryNotices()
  const log = createRoomLog(store.reads)
  const journal = createPostgresJournal({ db: store.journal, owner: self })
  const readMarks = createReadMarks(journal.markRead, onFault)
  const host = createHost({ journal, leases, feed, notices, log, clock, readMarks, onFault })
  const desk = createDesk({ host, leases, nodeCalls, clock, random: Math.random, onFault })
  const { sendsPerSecond: perSecond, sendsBurst: burst } = config.limits
  const allowance = createSendAllowance({ perSecond, burst, clock })
  return { host, desk, feed, notices, roomLog: log, allowance }
}

function composeGateway(
  { config, store, clock, ids, onFault }: Basics,
  { desk, feed, notices, roomLog, allowance }: Rooms,
  accounts: Accounts,
  publish: (topic: string, text: string) => void,
): Gateway {
  return createGateway({
    ...{ desk, feed, notices, allowance, ids, clock, publish, onFault },
    nodeId: config.nodeId,
    limits: config.limits,
    log: roomLog,
    unread: createPostgresUnread(store.reads),
    codecs: [createJsonCodec(messageHtml), ...LOCALES.map((locale) => createHtmlCodec(locale, fragments))],
    async identify(token) {
      const caller = await accounts.verifyBearer(token)
      return caller && identityOf(caller)
    },
  })
}

async function answers(db: Database): Promise<boolean> {
  try {
    await db.run((sql) => sql`select 1`, READY_WITHIN_MS)
    return true
  } catch {
    // What is wrong with it stands in the log of whoever needed it.
    return false
  }
}
