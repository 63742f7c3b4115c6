// One life of a node: it waits for what it depends on, serves, and takes leave of everybody.

import type { Logger } from 'pino'
import { DatabaseUnavailable } from './adapters/database.ts'
import { migrate } from './adapters/migrate.ts'
import { startTracing } from './compose/services/compose-tracing.ts'
import { compose, type Parley } from './compose.ts'
import type { Config } from './config.ts'
import { createDoor, type Door } from './door.ts'
import { createLobby, type Lobby } from './lobby.ts'
import { createInstruments } from './monitoring/instruments/instruments.ts'
import { countTraffic } from './monitoring/measured/traffic.ts'
import { meetNeighbours, type Neighbours } from './neighbours.ts'
import { type ControlDoor, openControlDoor } from './operator/control-door.ts'
import { openStore, type Store } from './store.ts'
import type { TraceContext } from './tracing/trace-context.ts'
import type { Tracing } from './tracing/tracing.ts'
import { createWaiting, type StartWaiting } from './waiting.ts'

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
export async function run(config: Config, log: Logger, traces: TraceContext | null = null): Promise<Running> {
  const { cluster } = config
  const lobby = createLobby()
  const instruments = createInstruments()
  const door = createDoor(config, lobby, countTraffic(instruments))
  // Beside other nodes the port stays shut until this one can serve: a proxy goes to another. A start that has to wait
  // opens it, for whoever wants to know why.
  if (cluster === null) door.open()
  const waiting: StartWaiting = (what, address) => createWaiting({ log, what, address, onWait: door.open })
  let store: Store | null = null
  let neighbours: Neighbours | null = null
  let parley: Parley | null = null
  const tracing = await startTracing({ config, context: traces, log })
  try {
    store = await openStore(config)
    await migrated({ config, store, lobby, log, waiting })
    neighbours =
      cluster && (await meetNeighbours({ ...config, cluster }, { log, waiting, report: lobby.report }))
    parley = await compose({ config, store, neighbours, log, instruments, tracing, publish: door.publish })
    door.lead(parley)
    door.open()
    await parley.enter()
    const { copyTo } = store
    const control = copyTo && openControlDoor({ ...config, copyTo, log })
    const begun = { parley, door, store, control, tracing }
    return { url: config.publicUrl, stop: () => stop(begun) }
  } catch (fault) {
    await door.close()
    await (parley ?? neighbours)?.stop()
    await store?.stop()
    await tracing.stop()
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

interface Migrating {
  readonly config: Config
  readonly store: Store
  readonly lobby: Lobby
  readonly log: Logger
  readonly waiting: StartWaiting
}

/** A database that refuses us will do so the next time; one that is not there, or starts, will be there. */
async function migrated({ config, store, lobby, log, waiting }: Migrating): Promise<void> {
  lobby.report({ database: 'down' })
  const { tell, done } = waiting('Postgres', config.databaseUrl ?? '')
  for (;;) {
    try {
      const applied = await migrate(store.reads)
      if (applied.length > 0) log.info({ applied }, 'the database was brought up to date')
      done()
      return lobby.report({ database: 'ok' })
    } catch (fault) {
      if (config.databaseUrl === null || !isAbsent(fault)) throw fault
      tell(fault)
      await Bun.sleep(DATABASE_RETRY_MS)
    }
  }
}

function isAbsent(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  // 28 is its own word about who may come in.
  if (fault instanceof DatabaseUnavailable) return !/^28/.test(fault.message)
  return isAbsent(fault.cause)
}

interface Begun {
  readonly parley: Parley
  readonly door: Door
  readonly store: Store
  readonly control: ControlDoor | null
  readonly tracing: Tracing
}

/** In this order nobody who was let in finds something missing: requests under way need the rooms of other nodes. */
async function stop({ parley, door, store, control, tracing }: Begun): Promise<void> {
  await control?.stop()
  door.leave()
  await parley.leave()
  await door.close()
  await parley.stop()
  await store.stop()
  await tracing.stop()
}
