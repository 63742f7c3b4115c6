// The whole program within the test, on a port, with its database at hand: for what only time that has passed can show.

import { pino } from 'pino'
import { freePort } from '../../../scripts/servers/free-port.ts'
import { temporaryDataDir } from '../../../scripts/servers/server-process.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { migrate } from '../../../src/adapters/migrate.ts'
import { compose } from '../../../src/compose.ts'
import { readConfig } from '../../../src/config.ts'
import { createInstruments } from '../../../src/monitoring/instruments/instruments.ts'
import { openStore } from '../../../src/store.ts'

export interface OwnWorld {
  readonly url: string
  readonly db: Database
  /** Ten minutes go by: nobody has shown lately who they are. */
  wait(): Promise<void>
  stop(): Promise<void>
}

export async function startOwnWorld(env: Readonly<Record<string, string>> = {}): Promise<OwnWorld> {
  const dataDir = await temporaryDataDir()
  const port = await freePort()
  const url = `http://localhost:${port}`
  const config = readConfig({
    ...{ DATA_DIR: dataDir.path, PUBLIC_URL: url },
    ...{ SIGNUPS_PER_HOUR_BY_ADDRESS: '100000', LOGINS_PER_MINUTE_BY_ADDRESS: '100000' },
    ...env,
  })
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
  const server = Bun.serve({ port, fetch: (request, self) => parley.app.fetch(request, self) })
  return {
    url,
    db: store.reads,
    async wait() {
      await store.reads.run(
        (sql) => sql`update sessions set created_at = created_at - interval '10 minutes',
          proved_at = proved_at - interval '10 minutes'`,
      )
    },
    async stop() {
      await server.stop(true)
      await parley.stop()
      await store.stop()
      await dataDir.remove()
    },
  }
}
