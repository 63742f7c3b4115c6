// The whole program within the test, without a port: for what only its table of routes can tell.

import { pino } from 'pino'
import { temporaryDataDir } from '../../scripts/servers/server-process.ts'
import type { Database } from '../../src/adapters/database.ts'
import { migrate } from '../../src/adapters/migrate.ts'
import { compose, type Parley } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { createInstruments } from '../../src/monitoring/instruments/instruments.ts'
import { openStore } from '../../src/store.ts'

export interface WholeApp {
  readonly app: Parley['app']
  readonly db: Database
  stop(): Promise<void>
}

export async function startWholeApp(settings: Readonly<Record<string, string>> = {}): Promise<WholeApp> {
  const dataDir = await temporaryDataDir()
  const config = readConfig({ DATA_DIR: dataDir.path, ...settings })
  const store = await openStore(config)
  await migrate(store.reads)
  const log = pino({ level: 'silent' })
  const parley = await compose({
    config,
    store,
    neighbours: null,
    log,
    instruments: createInstruments(),
    publish: () => {},
  })
  return {
    app: parley.app,
    db: store.reads,
    async stop() {
      await parley.stop()
      await store.stop()
      await dataDir.remove()
    },
  }
}
