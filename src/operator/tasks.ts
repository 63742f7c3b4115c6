// What the program does besides serving: `npm run migrate`, `npm run backup`, `npm run restore`, `npm run import`.

import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartTrouble } from '../adapters/start-trouble.ts'
import type { Config } from '../config.ts'
import { migrateOnly } from '../run.ts'
import { makeBackup } from './backup.ts'
import { FORMAT_NAMES, importFile } from './import.ts'
import type { Manifest } from './manifest.ts'
import { filesIn } from './places.ts'
import { restoreBackup } from './restore.ts'

/** Gives what is told on the terminal; `words` are those behind the task's name. Errors: throws StartTrouble. */
type Task = (config: Config, words: readonly string[]) => Promise<string>

const TASKS: Readonly<Record<string, Task>> = {
  async migrate(config) {
    const applied = await migrateOnly(config)
    return applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`
  },
  async backup({ databaseUrl, dataDir, blobUrl }, [place]) {
    if (databaseUrl !== null) return SERVER_KEEPS_IT
    const into = place ?? `parley-backup-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`
    const { counts } = await makeBackup(dataDir, into)
    const elsewhere = isBeside(dataDir, blobUrl) ? '' : FILES_ELSEWHERE
    return `${into} holds ${countsText(counts)}. It opens.${elsewhere}`
  },
  async restore({ databaseUrl, dataDir }, [place]) {
    if (databaseUrl !== null) return SERVER_KEEPS_IT
    if (place === undefined) return 'Say what to restore: npm run restore -- FOLDER'
    const { manifest, former } = await restoreBackup(place, dataDir)
    const kept = former === null ? '' : ` What was there before is in ${former}.`
    return `${dataDir} holds ${countsText(manifest.counts)} of ${manifest.at}.${kept}`
  },
  async import(config, words) {
    const [format, path, ...more] = words.filter((word) => word !== DRY_RUN)
    if (format === undefined || path === undefined || more.length > 0) throw new StartTrouble(HOW_TO_IMPORT)
    return importFile(config, { format, path, isDryRun: words.includes(DRY_RUN) })
  },
}

const DRY_RUN = '--dry-run'
const HOW_TO_IMPORT = `Say what to import: npm run import -- FORMAT FILE [${DRY_RUN}], of ${FORMAT_NAMES.join(', ')}`

const FILES_ELSEWHERE = ' Files that lie where BLOB_URL says are not in it: copy them after it.'

const SERVER_KEEPS_IT =
  'DATABASE_URL names a Postgres server, which keeps the data: pg_dump and pg_restore copy it. See docs/deployment.md.'

/** Undefined where the program is to serve. */
export function taskNamed(name: string | undefined): Task | undefined {
  return name !== undefined && Object.hasOwn(TASKS, name) ? TASKS[name] : undefined
}

function countsText({ users, rooms, messages, files }: Manifest['counts']): string {
  return `${users} accounts, ${rooms} rooms, ${messages} messages and ${files} files`
}

/** Whether files lie in the data folder, of which a backup is made. */
function isBeside(dataDir: string, blobUrl: URL | null): boolean {
  if (blobUrl === null) return true
  return blobUrl.protocol === 'file:' && resolve(fileURLToPath(blobUrl)) === resolve(filesIn(dataDir))
}
