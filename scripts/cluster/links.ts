// What lies between one node and its dependencies: a proxy each, to take the dependency away from this node alone.

import { startTcpProxy } from '../servers/tcp-proxy.ts'

export interface Link {
  /** Hangs up, and on whoever connects too. */
  cut(): void
  /** Connections stay, also new ones, and nothing passes. */
  hang(): void
  /** All passes again, and what was held up first. */
  mend(): void
}

export interface Links {
  readonly postgres: Link
  readonly redis: Link
  readonly nats: Link
}

/** The address of each dependency, as a URL. */
export type Addresses = Readonly<Record<keyof Links, string>>

export interface LinkedAddresses {
  readonly links: Links
  /** The same, by way of the links. */
  readonly addresses: Addresses
  mend(): void
  stop(): Promise<void>
}

export async function startLinks(to: Addresses): Promise<LinkedAddresses> {
  const [postgres, redis, nats] = await Promise.all([
    startLink(to.postgres),
    startLink(to.redis),
    startLink(to.nats),
  ])
  const all = [postgres, redis, nats]
  return {
    links: { postgres, redis, nats },
    addresses: { postgres: postgres.url, redis: redis.url, nats: nats.url },
    mend() {
      for (const link of all) link.mend()
    },
    async stop() {
      await Promise.all(all.map((link) => link.stop()))
    },
  }
}

async function startLink(to: string): Promise<Link & { readonly url: string; stop(): Promise<void> }> {
  const url = new URL(to)
  const proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) })
  url.port = String(proxy.port)
  return {
    url: url.href,
    cut() {
      proxy.turnAway(true)
      proxy.cut()
    },
    hang: () => proxy.holdUp(true),
    mend() {
      proxy.turnAway(false)
      proxy.holdUp(false)
    },
    stop: () => proxy.stop(),
  }
}
