// One life of a node: from a migrated store to the last socket that was told good-bye.

import type { Logger } from 'pino'
import { migrate } from './adapters/migrate.ts'
import { compose } from './compose.ts'
import type { Config } from './config.ts'
import { openStore } from './store.ts'

const HTTP_IDLE_SECONDS = 75
const REQUESTS_END_WITHIN_MS = 5_000

export interface Running {
  readonly url: URL
  /** Finishes what was accepted, tells everybody good-bye and closes the store. */
  stop(): Promise<void>
}

/** Errors: throws StartTrouble; whatever the database says; an error of `listen`. */
export async function run(config: Config, log: Logger): Promise<Running> {
  const store = await openStore(config)
  try {
    const applied = await migrate(store.reads)
    if (applied.length > 0) log.info({ applied }, 'the database was brought up to date')
    const parley = await compose(config, store, log)
    const server = Bun.serve({
      hostname: config.host,
      port: config.port,
      idleTimeout: HTTP_IDLE_SECONDS,
      // Larger bodies are refused politely by the app itself, up to here.
      maxRequestBodySize: 4 * config.limits.frameMaxBytes,
      // Else Bun answers what the app did not catch with a page of source and stack.
      development: false,
      fetch: (request, peer) => parley.app.fetch(request, peer),
      websocket: parley.websocket,
    })
    parley.attach(server)
    return {
      url: config.publicUrl,
      async stop() {
        parley.leave()
        await parley.stop()
        await Promise.race([server.stop(), Bun.sleep(REQUESTS_END_WITHIN_MS)])
        await server.stop(true)
        await store.stop()
      },
    }
  } catch (fault) {
    await store.stop()
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
