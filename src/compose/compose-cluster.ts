// The commons of a node in a cluster: Redis for leases and counters, NATS for what nodes tell and ask each other.

import type { Logger } from 'pino'
import packageJson from '../../package.json'
import type { Clock } from '../../rooms/kernel/clock.ts'
import { createMemoryThrottle } from '../adapters/accounts/throttle-memory.ts'
import { createMemoryTickets } from '../adapters/accounts/tickets-memory.ts'
import type { Database } from '../adapters/database.ts'
import type { NatsLink } from '../adapters/nats/connection.ts'
import { createJetStreamFeed } from '../adapters/nats/feed-jetstream.ts'
import { createNatsNodeCalls } from '../adapters/nats/node-calls-nats.ts'
import { createNatsNotices } from '../adapters/nats/notices-nats.ts'
import { createNatsStatusCalls } from '../adapters/nats/status-calls-nats.ts'
import { type ClusterLeases, startClusterLeases } from '../adapters/nodes/cluster-leases.ts'
import { holdDatabase } from '../adapters/nodes/database-hold.ts'
import { knock } from '../adapters/nodes/port-probe.ts'
import { createPostgresRegistry } from '../adapters/nodes/registry-postgres.ts'
import { createPostgresRoomOwners } from '../adapters/nodes/room-owners-postgres.ts'
import { NODE_TIMING } from '../adapters/nodes/timing.ts'
import { openPostgres } from '../adapters/postgres-database.ts'
import { startRedisAccountNews } from '../adapters/redis/account-news-redis.ts'
import type { RedisConnection } from '../adapters/redis/connection.ts'
import { createRedisLeaseTable } from '../adapters/redis/lease-table-redis.ts'
import { createRedisRegistry } from '../adapters/redis/node-registry-redis.ts'
import { startSharedAllowance } from '../adapters/redis/send-allowance-redis.ts'
import { createRedisThrottle } from '../adapters/redis/throttle-redis.ts'
import { createRedisTickets } from '../adapters/redis/tickets-redis.ts'
import { startRedisWhereabouts } from '../adapters/redis/whereabouts-redis.ts'
import { createSendAllowance } from '../adapters/rooms/send-allowance-memory.ts'
import type { Config } from '../config.ts'
import type { Neighbours } from '../neighbours.ts'
import { type Commons, incarnate } from './commons.ts'

export interface ClusterParts {
  readonly config: Config
  /** Redis and NATS, both reached; ended together with the commons. */
  readonly neighbours: Neighbours
  readonly databaseUrl: string
  /** For rare questions. */
  readonly reads: Database
  readonly clock: Clock
  readonly log: Logger
  readonly onFault: (fault: unknown) => void
}

/** Joins the cluster. Errors: throws NodeIdTaken; StartTrouble where a node that is alone uses the same Postgres. */
export async function composeCluster(parts: ClusterParts): Promise<Commons> {
  const { neighbours, clock, onFault } = parts
  const { redis, link } = neighbours
  // Of its own: a beat must not wait behind anything else.
  const registryDb = openPostgres({ url: parts.databaseUrl, max: 1, watchesPeer: true })
  const joining = async () => ({
    hold: await holdDatabase({ db: registryDb, hold: 'shared', clock, onFault }),
    leases: await joinNodes(parts, registryDb),
  })
  const { hold, leases } = await joining().catch(async (fault: unknown) => {
    await registryDb.stop()
    throw fault
  })
  leases.onAside((isAside) => tellAside(parts, isAside))
  const feed = createJetStreamFeed({ link, clock, onFault })
  const news = startRedisAccountNews(redis, onFault)
  const { endNews, personNews } = news
  const allowance = shareAllowance(parts)
  const nodes = () => leases.nodes().map(({ incarnation }) => incarnation)
  const whereabouts = startRedisWhereabouts({ redis, self: leases.self, nodes, clock, onFault })
  return {
    ...{ leases, feed, endNews, personNews, allowance, whereabouts },
    ...shareAccounts(parts.config, redis, clock),
    ...shareCalls(link, onFault),
    checks: neighbours.checks,
    mayServe: () => leases.lost() === null,
    onAside: leases.onAside,
    knownNodes: leases.known,
    leasesHeld: leases.held,
    async stop() {
      await whereabouts.stop()
      await feed.stop()
      await leases.stop()
      hold.stop()
      news.stop()
      allowance.stop()
      await neighbours.stop()
      await registryDb.stop()
    },
  }
}

function joinNodes(
  { config, neighbours, reads, clock, log, onFault }: ClusterParts,
  registryDb: Database,
): Promise<ClusterLeases> {
  const { redis } = neighbours
  return startClusterLeases({
    self: {
      nodeId: config.nodeId,
      incarnation: incarnate(config),
      address: config.nodeAddress,
      version: packageJson.version,
    },
    registries: {
      table: createRedisRegistry(redis, NODE_TIMING.ttlMs),
      fallback: createPostgresRegistry(registryDb, NODE_TIMING.ttlMs),
    },
    table: createRedisLeaseTable(redis),
    owners: createPostgresRoomOwners(reads),
    probe: knock,
    hearsNodes: neighbours.link.isUp,
    onHeld: ({ nodeId, address }) =>
      log.info(
        { nodeId, address },
        `the former life of ${nodeId} may still be alive: waiting until it is over`,
      ),
    ...{ clock, onFault },
  })
}

function tellAside({ log, neighbours }: ClusterParts, isAside: boolean): void {
  const checks = neighbours.checks()
  if (isAside)
    log.warn(
      checks,
      'cut off from NATS or Postgres, which others reach: moving aside, without rooms or sockets',
    )
  else log.info(checks, 'back among the nodes that hold rooms')
}

function shareAllowance({ config, neighbours, clock, onFault }: ClusterParts) {
  const { sendsPerSecond: perSecond, sendsBurst: burst } = config.limits
  const local = createSendAllowance({ perSecond, burst, clock })
  return startSharedAllowance({ redis: neighbours.redis, local, perSecond, clock, onFault })
}

function shareAccounts({ limits }: Config, redis: RedisConnection, clock: Clock) {
  return {
    throttle: createRedisThrottle(redis, limits, createMemoryThrottle(limits)),
    tickets: createRedisTickets(redis, createMemoryTickets(clock)),
  }
}

function shareCalls(link: NatsLink, onFault: (fault: unknown) => void) {
  return {
    nodeCalls: createNatsNodeCalls({ link, onFault }),
    notices: createNatsNotices({ link, onFault }),
    statusCalls: createNatsStatusCalls({ link, onFault }),
  }
}
