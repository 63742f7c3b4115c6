// The commons of a node that is alone: all in its memory.

import packageJson from '../../package.json'
import type { Clock } from '../../rooms/kernel/clock.ts'
import { createMemoryThrottle } from '../adapters/accounts/throttle-memory.ts'
import { createMemoryTickets } from '../adapters/accounts/tickets-memory.ts'
import { createMemoryFeed } from '../adapters/feed-memory.ts'
import { createLeaseBook, createMemoryLeases } from '../adapters/leases-memory.ts'
import { createMemoryStatusCalls } from '../adapters/memory/status-calls-memory.ts'
import { createMemoryWhereabouts } from '../adapters/memory/whereabouts-memory.ts'
import { createMemoryNodeCalls } from '../adapters/node-calls-memory.ts'
import { holdDatabase } from '../adapters/nodes/database-hold.ts'
import { createMemoryNotices } from '../adapters/notices-memory.ts'
import { openPostgres } from '../adapters/postgres-database.ts'
import { createSendAllowance } from '../adapters/rooms/send-allowance-memory.ts'
import type { Config } from '../config.ts'
import { type Commons, incarnate } from './commons.ts'

/** Errors: throws StartTrouble where another node uses the same Postgres. */
export async function composeAlone(
  config: Config,
  clock: Clock,
  onFault: (fault: unknown) => void,
): Promise<Commons> {
  const { nodeId, limits, databaseUrl } = config
  const hold = databaseUrl === null ? null : await holdAlone(databaseUrl, clock, onFault)
  const book = createLeaseBook()
  const leases = createMemoryLeases(book, { nodeId, incarnation: incarnate(config), state: 'joining' })
  const { version } = packageJson
  return {
    leases,
    nodeCalls: createMemoryNodeCalls(),
    feed: createMemoryFeed(),
    notices: createMemoryNotices(),
    allowance: createSendAllowance({ perSecond: limits.sendsPerSecond, burst: limits.sendsBurst, clock }),
    whereabouts: createMemoryWhereabouts(),
    throttle: createMemoryThrottle(limits),
    tickets: createMemoryTickets(clock),
    checks: () => ({}),
    mayServe: () => true,
    onAside() {},
    statusCalls: createMemoryStatusCalls(),
    knownNodes: () => leases.nodes().map((node) => ({ ...node, address: config.nodeAddress, version })),
    leasesHeld: () => book.holders.size,
    async stop() {
      await hold?.stop()
    },
  }
}

async function holdAlone(
  url: string,
  clock: Clock,
  onFault: (fault: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const db = openPostgres({ url, max: 1, watchesPeer: true })
  const hold = await holdDatabase({ db, hold: 'alone', clock, onFault })
  return {
    async stop() {
      hold.stop()
      await db.stop()
    },
  }
}
