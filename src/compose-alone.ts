// The commons of a node that is alone: all in its memory.

import type { Clock } from '../rooms/kernel/clock.ts'
import { createMemoryThrottle } from './adapters/accounts/throttle-memory.ts'
import { createMemoryTickets } from './adapters/accounts/tickets-memory.ts'
import { createMemoryFeed } from './adapters/feed-memory.ts'
import { createLeaseBook, createMemoryLeases } from './adapters/leases-memory.ts'
import { createMemoryNodeCalls } from './adapters/node-calls-memory.ts'
import { createMemoryNotices } from './adapters/notices-memory.ts'
import { createSendAllowance } from './adapters/rooms/send-allowance-memory.ts'
import { type Commons, incarnate } from './commons.ts'
import type { Config } from './config.ts'

export function composeAlone(config: Config, clock: Clock): Commons {
  const { nodeId, limits } = config
  return {
    leases: createMemoryLeases(createLeaseBook(), {
      nodeId,
      incarnation: incarnate(config),
      state: 'joining',
    }),
    nodeCalls: createMemoryNodeCalls(),
    feed: createMemoryFeed(),
    notices: createMemoryNotices(),
    allowance: createSendAllowance({ perSecond: limits.sendsPerSecond, burst: limits.sendsBurst, clock }),
    throttle: createMemoryThrottle(limits),
    tickets: createMemoryTickets(clock),
    checks: () => ({}),
    mayServe: () => true,
    async stop() {},
  }
}
