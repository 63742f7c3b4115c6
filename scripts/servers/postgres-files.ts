// The folder of a Postgres cluster of our own, and the user it runs as.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const isRoot = process.getuid?.() === 0

/** Postgres refuses to run as root; packages make a user for it. */
export function asPostgres([command = '', ...args]: readonly string[]): { command: string; args: string[] } {
  if (!isRoot) return { command, args: [...args] }
  return { command: 'runuser', args: ['-u', 'postgres', '--', command, ...args] }
}

/** One that is there already is used as it is; without a name it is temporary. */
export async function postgresFolder(kept: string | null): Promise<string> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'parley-postgres-')))
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o700)
  if (isRoot) {
    const { stdout } = await run('id', ['-u', 'postgres'])
    await chown(folder, Number(stdout), -1)
  }
  return folder
}

/** Nothing to do where there is a cluster; its superuser is `parley`. */
export async function initPostgres(bin: string, data: string): Promise<void> {
  if (existsSync(join(data, 'PG_VERSION'))) return
  const flags = ['--username=parley', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  const { command, args } = asPostgres([join(bin, 'initdb'), '-D', data, ...flags])
  await run(command, args, { cwd: join(data, '..') })
}
