import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../adapters/migrate.ts'
import { openPglite } from '../adapters/pglite-database.ts'
import { readConfig } from '../config.ts'
import { databaseIn } from './places.ts'
import { taskNamed } from './tasks.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-tasks-'))
  const pglite = await openPglite(databaseIn(join(folder, 'data')))
  const db = pglite.pool(1)
  await migrate(db)
  await db.stop()
  await pglite.stop()
})
afterAll(() => rm(folder, { recursive: true }))

function backup(name: string, more: Readonly<Record<string, string>> = {}): Promise<string> | undefined {
  const config = readConfig({ DATA_DIR: join(folder, 'data'), ...more })
  return taskNamed('backup')?.(config, [join(folder, name)])
}

test('[BACKUP-5] where the files lie elsewhere the backup says that they are not in it, and not where', async () => {
  const said = await backup('elsewhere', { BLOB_URL: 's3://KEY:SECRET@bucket?endpoint=https://s3.example' })
  expect(said).toContain('Files that lie where BLOB_URL says are not in it')
  expect(said).not.toMatch(/SECRET|s3/)
  expect(await backup('here')).not.toContain('BLOB_URL')
  const beside = `file:${join(folder, 'data/files')}`
  expect(await backup('beside', { BLOB_URL: beside })).not.toContain('BLOB_URL')
})
