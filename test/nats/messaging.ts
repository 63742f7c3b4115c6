// Two nodes that talk, by every technology there is, behind one handle: for the suites that hold all to the ports.

import type { Feed } from '../../rooms/ports/feed.ts'
import type { NodeCalls } from '../../rooms/ports/node-calls.ts'
import type { Notices } from '../../rooms/ports/notices.ts'
import { startNatsServer } from '../../scripts/servers/nats-server.ts'
import { natsPrograms } from '../../scripts/servers/programs.ts'
import { createMemoryFeed } from '../../src/adapters/feed-memory.ts'
import { createMemoryStatusCalls } from '../../src/adapters/memory/status-calls-memory.ts'
import { createMemoryNodeCalls } from '../../src/adapters/node-calls-memory.ts'
import { createMemoryNotices } from '../../src/adapters/notices-memory.ts'
import type { StatusCalls } from '../../src/monitoring/ports/status-calls.ts'
import { startNatsNode } from './nats-node.ts'

export interface Talker {
  readonly feed: Feed
  readonly calls: NodeCalls
  readonly notices: Notices
  readonly statusCalls: StatusCalls
}

export interface Messaging {
  readonly near: Talker
  readonly far: Talker
  /** What went wrong unseen, on either. */
  readonly faults: readonly unknown[]
  stop(): Promise<void>
}

/** In memory, and over each NATS on this machine. */
export const MESSAGING: readonly string[] = ['memory', ...natsPrograms()]

export async function openMessaging(technology: string): Promise<Messaging> {
  if (technology === 'memory') {
    const both = {
      feed: createMemoryFeed(),
      calls: createMemoryNodeCalls(),
      notices: createMemoryNotices(),
      statusCalls: createMemoryStatusCalls(),
    }
    return { near: both, far: both, faults: [], stop: async () => {} }
  }
  const server = await startNatsServer({ program: technology })
  const near = await startNatsNode(server.url, 'near')
  const far = await startNatsNode(server.url, 'far')
  return {
    near,
    far,
    get faults() {
      return [...near.faults, ...far.faults]
    },
    async stop() {
      await Promise.all([near.stop(), far.stop()])
      await server.stop()
    },
  }
}
