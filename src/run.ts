// One life of a node: it listens at once, waits for what it depends on, serves, and takes leave of everybody.

import type { Server } from 'bun'
import type { Logger } from 'pino'
import { DatabaseUnavailable } from './adapters/database.ts'
import { migrate } from './adapters/migrate.ts'
import { compose, type Parley } from './compose.ts'
import type { Config } from './config.ts'
import { createBunSockets, type SocketData } from './gateway/bun-sockets.ts'
import type { Gateway } from './gateway/gateway.ts'
import { createLobby, type Lobby } from './lobby.ts'
import { meetNeighbours, type Neighbours } from './neighbours.ts'
import { openStore, type Store } from './store.ts'
import { createWaiting } from './waiting.ts'

const HTTP_IDLE_SECONDS = 75
const REQUESTS_END_WITHIN_MS = 5_000
const DATABASE_RETRY_MS = 1_000

export interface Running {
  readonly url: URL
  /** Finishes what was accepted, tells everybody good-bye and closes the store. */
  stop(): Promise<void>
}

/**
 * Resolves once the node is ready; while a server that it depends on is not there, it waits.
 *
 * Errors: throws StartTrouble; whatever the database says; NodeIdTaken; an error of `listen`.
 */
export async function run(config: Config, log: Logger): Promise<Running> {
  const lobby = createLobby()
  let parley: Parley | null = null
  const server = listen(config, lobby, () => parley)
  // Compressing small frames costs more than it saves.
  const publish = (topic: string, text: string): void => void server.publish(topic, text, false)
  let store: Store | null = null
  let neighbours: Neighbours | null = null
  try {
    store = await openStore(config)
    await migrated(config, store, lobby, log)
    const { cluster } = config
    neighbours = cluster && (await meetNeighbours(cluster, config.nodeId, log, lobby.report))
    parley = await compose({ config, store, neighbours, log, publish })
    await parley.enter()
    return { url: config.publicUrl, stop: () => stop(server, parley, store) }
  } catch (fault) {
    await server.stop(true)
    await neighbours?.stop()
    await store?.stop()
    throw fault
  }
}

/** Brings the database up to date and nothing else. */
export async function migrateOnly(config: Config): Promise<readonly string[]> {
  const store = await openStore(config)
  try {
    return await migrate(store.reads)
  } finally {
    await store.stop()
  }
}

function listen(config: Config, lobby: Lobby, current: () => Parley | null): Server<SocketData> {
  const { frameMaxBytes } = config.limits
  const gateway = (): Gateway => {
    const parley = current()
    if (parley === null) throw new Error('the lobby opens no sockets')
    return parley.gateway
  }
  return Bun.serve({
    hostname: config.host,
    port: config.port,
    idleTimeout: HTTP_IDLE_SECONDS,
    // Larger bodies are refused politely by the app itself, up to here.
    maxRequestBodySize: 4 * frameMaxBytes,
    // Else Bun answers what the app did not catch with a page of source and stack.
    development: false,
    fetch: (request, peer) => current()?.app.fetch(request, peer) ?? lobby.answer(request),
    websocket: createBunSockets({ open: (wire, visitor) => gateway().open(wire, visitor) }, frameMaxBytes),
  })
}

/** A database that refuses us will do so the next time; one that is not there, or starts, will be there. */
async function migrated(config: Config, store: Store, lobby: Lobby, log: Logger): Promise<void> {
  lobby.report({ database: 'down' })
  const waiting = createWaiting(log, 'Postgres', config.databaseUrl ?? '')
  for (;;) {
    try {
      const applied = await migrate(store.reads)
      if (applied.length > 0) log.info({ applied }, 'the database was brought up to date')
      waiting.done()
      return lobby.report({ database: 'ok' })
    } catch (fault) {
      if (config.databaseUrl === null || !isAbsent(fault)) throw fault
      waiting.tell(fault)
      await Bun.sleep(DATABASE_RETRY_MS)
    }
  }
}

function isAbsent(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  // Its own words about who may come in: 28, and 3D for a database that does not exist.
  if (fault instanceof DatabaseUnavailable) return !/^28/.test(fault.message)
  return isAbsent(fault.cause)
}

async function stop(server: Server<SocketData>, parley: Parley | null, store: Store | null): Promise<void> {
  await parley?.leave()
  await parley?.stop()
  await Promise.race([server.stop(), Bun.sleep(REQUESTS_END_WITHIN_MS)])
  await server.stop(true)
  await store?.stop()
}
