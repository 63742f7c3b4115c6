// Makes the PGlite cluster with our schema that a first start unpacks instead of running initdb and every migration.
// Run by `npm run snapshot` after an update of PGlite, and after a migration; a test holds it against the migrations.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { migrate } from '../src/adapters/migrate.ts'
import { SNAPSHOT_FILE } from '../src/adapters/pglite/snapshot.ts'
import { EXTENSIONS, overEngine } from '../src/adapters/pglite-database.ts'

const folder = await mkdtemp(join(tmpdir(), 'parley-snapshot-'))
try {
  const engine = await PGlite.create({ dataDir: folder, extensions: EXTENSIONS })
  const pglite = overEngine(engine, folder)
  const db = pglite.pool(1)
  await migrate(db)
  await db.stop()
  // Nothing to replay when it is opened.
  await engine.exec('checkpoint')
  const dump = await engine.dumpDataDir('gzip')
  await writeFile(SNAPSHOT_FILE, Buffer.from(await dump.arrayBuffer()))
  await pglite.stop()
} finally {
  await rm(folder, { recursive: true })
}
