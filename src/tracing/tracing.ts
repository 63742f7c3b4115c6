// Following requests through the program: what is put around its ports where traces are on, and nothing where not.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { Feed } from '../../rooms/ports/feed.ts'
import type { Journal } from '../../rooms/ports/journal.ts'
import type { NodeCalls, NodeHandler } from '../../rooms/ports/node-calls.ts'
import type { Database } from '../adapters/database.ts'
import type { HookSender } from '../hooks/ports/hook-sender.ts'
import type { Tracer } from './ports/tracer.ts'
import { clockOutside, type TraceContext } from './trace-context.ts'
import { traceDatabase } from './traced-database.ts'
import { type TracedDeliveries, traceDeliveries } from './traced-deliveries.ts'
import { traceDesk } from './traced-desk.ts'
import { traceFeed } from './traced-feed.ts'
import { type FollowFrame, traceFrames } from './traced-frames.ts'
import { traceHookSender } from './traced-hook-sender.ts'
import { traceJournal } from './traced-journal.ts'
import { traceNodeCalls } from './traced-node-calls.ts'
import { type TakesEvents, traceNotifier } from './traced-notifier.ts'
import { traceOwner } from './traced-owner.ts'

/** For requests over HTTP, whose middleware is not around a port. */
export interface RequestTraces {
  readonly tracer: Tracer
  readonly context: TraceContext
}

export interface Tracing {
  /** Null where traces are off. */
  readonly requests: RequestTraces | null
  /** Absent where traces are off. */
  readonly gateway: { readonly followFrame?: FollowFrame; readonly deliveries?: TracedDeliveries }
  clock(clock: Clock): Clock
  database(db: Database, pool: string): Database
  desk(desk: Desk): Desk
  /** For this node itself. */
  owner<O extends Pick<NodeHandler, 'submit'>>(owner: O): O
  /** For what other nodes ask of it. */
  served(handler: NodeHandler): NodeHandler
  nodeCalls(calls: NodeCalls): NodeCalls
  journal(journal: Journal): Journal
  feed(feed: Feed): Feed
  hookSender(sender: HookSender): HookSender
  notifier<N extends TakesEvents>(notifier: N): N
  /** Sends what waits, within a deadline. */
  stop(): Promise<void>
}

/** Hands everything back as it was: what is not followed pays nothing for what could be. */
export const NO_TRACING: Tracing = {
  requests: null,
  gateway: {},
  clock: (clock) => clock,
  database: (db) => db,
  desk: (desk) => desk,
  owner: (owner) => owner,
  served: (handler) => handler,
  nodeCalls: (calls) => calls,
  journal: (journal) => journal,
  feed: (feed) => feed,
  hookSender: (sender) => sender,
  notifier: (notifier) => notifier,
  async stop() {},
}

export function createTracing(traces: RequestTraces): Tracing {
  const { tracer, context } = traces
  return {
    requests: traces,
    gateway: { followFrame: traceFrames(tracer, context), deliveries: traceDeliveries(tracer) },
    clock: (clock) => clockOutside(clock, context),
    database: (db, pool) => traceDatabase(db, pool, traces),
    desk: (desk) => traceDesk(desk, tracer, context),
    owner: (owner) => traceOwner(owner, 'internal', traces),
    served: (handler) => traceOwner(handler, 'server', traces),
    nodeCalls: (calls) => traceNodeCalls(calls, tracer),
    journal: (journal) => traceJournal(journal, tracer),
    feed: (feed) => traceFeed(feed, tracer),
    hookSender: (sender) => traceHookSender(sender, tracer),
    notifier: (notifier) => traceNotifier(notifier, tracer),
    stop: tracer.stop,
  }
}
