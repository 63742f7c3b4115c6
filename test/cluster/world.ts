// Two people on two nodes of a cluster, and rooms that live where a suite wants them.

import {
  type LocalCluster,
  type LocalClusterOptions,
  startLocalCluster,
} from '../../scripts/cluster/local-cluster.ts'
import { until } from '../../scripts/servers/until.ts'
import type { Database } from '../../src/adapters/database.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'
import { type Account, joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'

// Nodes that have just started learn of each other at their next beat.
const FOUND_WITHIN_MS = 10_000

export interface Guest {
  readonly account: Account
  readonly socket: ChatSocket
}

export interface ClusterWorld {
  readonly cluster: LocalCluster
  /** On the first node. */
  readonly ada: Guest
  /** On the second node. */
  readonly bob: Guest
  /** A room of both, owned by the node with this number, counted from one. */
  roomOn(node: number): Promise<string>
  /** The number of the node that owns the room by the database; null where nobody does. */
  ownerOf(room: string): Promise<number | null>
  stop(): Promise<void>
}

export async function startClusterWorld(
  env: Readonly<Record<string, string>> = {},
  options: Pick<LocalClusterOptions, 'proxied'> = {},
): Promise<ClusterWorld> {
  const cluster = await startLocalCluster({ ...options, env: { LOG_LEVEL: 'warn', ...env } })
  const db = openPostgres({ url: cluster.postgres.url, max: 1 })
  const [ada, bob] = await Promise.all([guestAt(cluster, 0), guestAt(cluster, 1)])
  const ownerOf = (room: string): Promise<number | null> => readOwner(db, room)
  return {
    ...{ cluster, ada, bob, ownerOf },
    // Where a room lives is decided by its id, so rooms are opened until one lives there.
    roomOn: (node) =>
      until(
        async () => {
          const room = await openRoom(ada.account)
          await joinRoom(room, [bob.account])
          return (await ownerOf(room)) === node ? room : null
        },
        { what: `a room that lives on node ${node}`, deadlineMs: FOUND_WITHIN_MS },
      ),
    async stop() {
      await db.stop()
      await cluster.stop()
    },
  }
}

async function guestAt(cluster: LocalCluster, index: number): Promise<Guest> {
  const account = await signUp(cluster.nodes[index]?.url ?? '')
  return { account, socket: await openSocket(account.server, { token: account.token }) }
}

async function readOwner(db: Database, room: string): Promise<number | null> {
  const rows = await db.run(
    (sql) => sql<{ owner: string | null }[]>`select owner from rooms where id = ${room}`,
  )
  const digits = /^node-(\d+):/.exec(rows[0]?.owner ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}
