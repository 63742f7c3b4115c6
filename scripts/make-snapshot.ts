// Makes the empty PGlite cluster that a first start unpacks instead of running initdb.
// Run by `npm run snapshot` after an update of PGlite; a test opens what it made.

import { writeFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { SNAPSHOT_FILE } from '../src/adapters/pglite-database.ts'

const db = await PGlite.create()
const dump = await db.dumpDataDir('gzip')
await writeFile(SNAPSHOT_FILE, Buffer.from(await dump.arrayBuffer()))
await db.close()
