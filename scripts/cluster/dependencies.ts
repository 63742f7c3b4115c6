// What the nodes of a local cluster share: Postgres, Redis and NATS, and each node's own way to them.

import { join } from 'node:path'
import { type NatsServer, startNatsServer } from '../servers/nats-server.ts'
import { type PostgresServer, startPostgresServer } from '../servers/postgres-server.ts'
import { type RedisServer, startRedisServer } from '../servers/redis-server.ts'
import { type Addresses, type LinkedAddresses, type Links, startLinks } from './links.ts'
import { own, together } from './ownership.ts'

export interface Dependencies {
  readonly postgres: PostgresServer
  readonly redis: RedisServer
  readonly nats: NatsServer
}

export interface DependencyOptions {
  /** Where data is kept, also afterwards; null: in temporary folders. Redis keeps nothing. */
  readonly folder: string | null
  readonly natsProgram: string | undefined
  readonly postgresSettings: readonly string[]
  /** Each node gets links of its own. */
  readonly proxied: boolean
}

/** How one node reaches them; `links` is null where it does so directly. */
export interface Way {
  readonly addresses: Addresses
  readonly links: Links | null
}

export interface StartedDependencies {
  readonly servers: Dependencies
  /** One more node's. */
  openWay(): Promise<Way>
  /** What stands still goes on, and what was cut off is reached again. Servers that are down stay down. */
  mend(): void
}

export async function startDependencies(
  parts: AsyncDisposableStack,
  options: DependencyOptions,
): Promise<StartedDependencies> {
  const { folder, natsProgram, postgresSettings: settings, proxied } = options
  const [postgres, redis, nats] = await together([
    own(
      parts,
      startPostgresServer({ settings, ...(folder !== null && { folder: join(folder, 'postgres') }) }),
    ),
    own(parts, startRedisServer()),
    own(
      parts,
      startNatsServer({
        ...(folder !== null && { store: join(folder, 'nats') }),
        ...(natsProgram !== undefined && { program: natsProgram }),
      }),
    ),
  ])
  const addresses: Addresses = { postgres: postgres.url, redis: redis.url, nats: nats.url }
  const linked: LinkedAddresses[] = []
  return {
    servers: { postgres, redis, nats },
    async openWay() {
      if (!proxied) return { addresses, links: null }
      const links = await own(parts, startLinks(addresses))
      linked.push(links)
      return links
    },
    mend() {
      for (const server of [postgres, redis, nats]) server.resume()
      for (const links of linked) links.mend()
    },
  }
}
