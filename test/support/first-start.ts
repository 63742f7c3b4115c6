// What the first start of docker-compose.yml makes, in a folder of a test, as the services get to see it.

import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const SCRIPT = join(import.meta.dirname, '../../deploy/compose/first-start.sh')

export interface FirstStart {
  readonly folder: string
  path(name: string): string
  read(name: string): Promise<string>
  again(publicUrl?: string): Promise<void>
  /** Postgres wants a key that is its own, as the overlay for TLS gives it. */
  handOverToPostgres(): Promise<void>
  remove(): Promise<void>
}

export async function firstStart(publicUrl = 'https://localhost'): Promise<FirstStart> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-first-start-'))
  await chmod(folder, 0o755)
  const path = (name: string): string => join(folder, name)
  const again = async (url = publicUrl): Promise<void> => void (await run('sh', [SCRIPT, folder, url]))
  await again()
  return {
    folder,
    path,
    read: (name) => readFile(path(name), 'utf8'),
    again,
    async handOverToPostgres() {
      const files = [path('postgres/server.key'), path('postgres/server.pem')]
      if (process.getuid?.() === 0) await run('chown', ['postgres', ...files])
    },
    remove: () => rm(folder, { recursive: true }),
  }
}
