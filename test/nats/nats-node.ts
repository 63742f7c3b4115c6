// One node as NATS sees it: a connection with the adapters on it, and what went wrong there.

import type { NodeCalls } from '../../rooms/ports/node-calls.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import { connectNats, type NatsLink } from '../../src/adapters/nats/connection.ts'
import { createJetStreamFeed, type JetStreamFeed } from '../../src/adapters/nats/feed-jetstream.ts'
import { createNatsNodeCalls } from '../../src/adapters/nats/node-calls-nats.ts'
import { createNatsNotices, type NatsNotices } from '../../src/adapters/nats/notices-nats.ts'
import { createNatsStatusCalls } from '../../src/adapters/nats/status-calls-nats.ts'
import type { StatusCalls } from '../../src/monitoring/ports/status-calls.ts'

export interface NatsNode {
  readonly link: NatsLink
  readonly feed: JetStreamFeed
  readonly calls: NodeCalls
  readonly notices: NatsNotices
  readonly statusCalls: StatusCalls
  readonly faults: unknown[]
  stop(): Promise<void>
}

export async function startNatsNode(url: string, name = 'node'): Promise<NatsNode> {
  const faults: unknown[] = []
  const onFault = (fault: unknown): void => void faults.push(fault)
  const link = await connectNats({ url, name, onFault })
  const feed = createJetStreamFeed({ link, clock: createSystemClock(), onFault })
  await feed.ensured()
  return {
    link,
    feed,
    calls: createNatsNodeCalls({ link, onFault }),
    notices: createNatsNotices({ link, onFault }),
    statusCalls: createNatsStatusCalls({ link, onFault }),
    faults,
    async stop() {
      await feed.stop()
      await link.stop()
    },
  }
}
