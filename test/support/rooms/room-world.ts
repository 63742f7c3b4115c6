// Everything behind the room routes on an embedded database, and the routes themselves; callers name themselves.

import { OpenAPIHono } from '@hono/zod-openapi'
import { createHost } from '../../../rooms/actor/host.ts'
import { createReadMarks } from '../../../rooms/actor/read-marks.ts'
import type { Incarnation, SessionId } from '../../../rooms/kernel/ids.ts'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Caller } from '../../../src/accounts/caller.ts'
import { createPostgresPeople } from '../../../src/adapters/accounts/people-postgres.ts'
import { createSystemClock } from '../../../src/adapters/clock-system.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createMemoryFeed } from '../../../src/adapters/feed-memory.ts'
import { createHistory } from '../../../src/adapters/history/history-postgres.ts'
import { createUuidSource } from '../../../src/adapters/ids-uuid.ts'
import { createPostgresJournal } from '../../../src/adapters/journal/journal-postgres.ts'
import { createLeaseBook, createMemoryLeases } from '../../../src/adapters/leases-memory.ts'
import { createMemoryNodeCalls } from '../../../src/adapters/node-calls-memory.ts'
import { createMemoryNotices } from '../../../src/adapters/notices-memory.ts'
import { createRoomLog } from '../../../src/adapters/rooms/room-log-postgres.ts'
import { createRoomRegistry } from '../../../src/adapters/rooms/room-registry-postgres.ts'
import { createSendAllowance } from '../../../src/adapters/rooms/send-allowance-memory.ts'
import { routedPath } from '../../../src/http/aliases.ts'
import type { AppEnv, HttpApp, Mount } from '../../../src/http/app-env.ts'
import { refuseInvalid } from '../../../src/http/refusals/validation.ts'
import type { RoomRoutesDeps } from '../../../src/http/rooms/room-deps.ts'
import { createDesk } from '../../../src/router/desk.ts'
import { messageHtml } from '../../../views/markup.ts'
import { freshPglite } from '../fresh-database.ts'
import { addPerson } from './people.ts'

export interface RoomWorld {
  readonly db: Database
  readonly deps: RoomRoutesDeps
  /** An account, and the name under which it calls. */
  person(username: string): Promise<Person>
  /** One request as `by`; without `body` there is none. Null calls without credentials. */
  call(by: Person | null, method: string, path: string, body?: unknown): Promise<Response>
  stop(): Promise<void>
}

export async function startRoomWorld(
  mount: (deps: RoomRoutesDeps, db: Database) => Mount,
): Promise<RoomWorld> {
  const fresh = await freshPglite()
  const db = fresh.pool()
  const { deps, stop } = startRooms(db)
  const callers = new Map<string, Caller>()
  const app = bareApp(callers)
  mount(deps, db)(app)
  return {
    db,
    deps,
    async person(username) {
      const person = await addPerson(db, username)
      callers.set(username, callerOf(person))
      return person
    },
    async call(by, method, path, body) {
      const headers = new Headers(by === null ? {} : { 'x-caller': by.username })
      if (body !== undefined) headers.set('content-type', 'application/json')
      const sent = typeof body === 'string' ? body : JSON.stringify(body)
      return app.request(path, { method, headers, ...(body !== undefined && { body: sent }) })
    },
    async stop() {
      await stop()
      await fresh.stop()
    },
  }
}

function startRooms(db: Database): { deps: RoomRoutesDeps; stop: () => Promise<void> } {
  const clock = createSystemClock()
  const onFault = (fault: unknown): void => {
    throw fault
  }
  const self = { nodeId: 'test', incarnation: 'test:1' as Incarnation, state: 'up' as const }
  const leases = createMemoryLeases(createLeaseBook(), self)
  const journal = createPostgresJournal({ db, owner: self.incarnation })
  const notices = createMemoryNotices()
  const nodeCalls = createMemoryNodeCalls()
  const host = createHost({
    limits: DEFAULT_LIMITS,
    journal,
    leases,
    nodeCalls,
    feed: createMemoryFeed(),
    notices,
    log: createRoomLog(db),
    clock,
    readMarks: createReadMarks((marks) => journal.markRead(marks), onFault),
    onFault,
  })
  const deps: RoomRoutesDeps = {
    desk: createDesk({ host, leases, nodeCalls, clock, random: () => 0.5, onFault }),
    history: createHistory(db),
    registry: createRoomRegistry(db, notices),
    people: createPostgresPeople(db, clock),
    allowance: createSendAllowance({ perSecond: 20, burst: 40, clock }),
    ids: createUuidSource(clock),
    toHtml: messageHtml,
    limits: DEFAULT_LIMITS,
  }
  return { deps, stop: () => host.drain() }
}

function bareApp(callers: ReadonlyMap<string, Caller>): HttpApp {
  const app: HttpApp = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid, getPath: routedPath })
  app.use(async (c, next) => {
    c.set('identify', async () => callers.get(c.req.header('x-caller') ?? '') ?? null)
    c.set('proxyRequestId', null)
    await next()
  })
  return app
}

function callerOf(person: Person): Caller {
  return {
    person,
    userId: person.id,
    sessionId: Bun.randomUUIDv7() as SessionId,
    role: 'user',
    email: `${person.username}@example.org`,
    expiresAtMs: null,
  }
}
