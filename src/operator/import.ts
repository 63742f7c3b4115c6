// `npm run import`: people, rooms and messages of an export of this program or of others, into a store.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { createPostgresAuditLog } from '../adapters/accounts/audit-log-postgres.ts'
import { createPostgresJournal } from '../adapters/journal/journal-postgres.ts'
import { migrate } from '../adapters/migrate.ts'
import { StartTrouble } from '../adapters/start-trouble.ts'
import { createPostgresImportStore } from '../adapters/transfer/import-store-postgres.ts'
import type { Config } from '../config.ts'
import { openStore, type Store } from '../store.ts'
import { type ForeignExport, UnreadableExport } from '../transfer/foreign.ts'
import { openMattermost } from '../transfer/formats/mattermost.ts'
import { openParley } from '../transfer/formats/parley.ts'
import { openSlack } from '../transfer/formats/slack.ts'
import { IMPORTER } from '../transfer/import/held-room.ts'
import { reportText } from '../transfer/import/report.ts'
import { runImport } from '../transfer/import/run-import.ts'

const RUN_CHARS = 8 * 1024 * 1024

type Format = (path: string) => Promise<ForeignExport>

const FORMATS: Readonly<Record<string, Format>> = {
  slack: openSlack,
  mattermost: openMattermost,
  parley: (path) => openParley({ name: basename(path), open: () => createReadStream(path) }),
}

export const FORMAT_NAMES = Object.keys(FORMATS)

export interface ImportOrder {
  readonly format: string
  readonly path: string
  readonly isDryRun: boolean
}

/**
 * The report, for the terminal.
 *
 * Errors: throws StartTrouble where the file cannot be read, or a server uses the data folder.
 */
export async function importFile(config: Config, { format, path, isDryRun }: ImportOrder): Promise<string> {
  const open = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  if (!open) throw new StartTrouble(`${format} is no format that can be read: ${FORMAT_NAMES.join(', ')}`)
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!isFile) throw new StartTrouble(`${path} is no file`)
  const foreign = await open(path).catch(asTrouble)
  try {
    const store = await openStore(config)
    try {
      await migrate(store.reads)
      return await bring(foreign, store, config, { format, path, isDryRun })
    } finally {
      await store.stop()
    }
  } catch (fault) {
    return asTrouble(fault)
  } finally {
    await foreign.close()
  }
}

async function bring(
  foreign: ForeignExport,
  store: Store,
  { limits }: Config,
  { format, isDryRun }: ImportOrder,
): Promise<string> {
  const owner = `${IMPORTER}${crypto.randomUUID()}` as Incarnation
  const report = await runImport(foreign, {
    store: createPostgresImportStore(store.reads),
    journal: createPostgresJournal({ db: store.journal, owner }),
    sleep: (ms) => Bun.sleep(ms),
    ...{ limits, nowMs: Date.now(), isDryRun, runChars: RUN_CHARS },
  })
  if (!isDryRun) {
    const detail = { format, rooms: report.counted('roomsMade'), messages: report.counted('messages') }
    const audit = createPostgresAuditLog(store.reads)
    await audit.note({ action: 'imported', userId: null, address: null, detail })
  }
  return reportText(report, isDryRun)
}

function asTrouble(fault: unknown): never {
  throw fault instanceof UnreadableExport ? new StartTrouble(fault.message) : fault
}
