// The versions of what is measured, and of what it runs on.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeFolder } from '../../scripts/servers/code-folder.ts'
import { findNats, findNginx, findPostgres, findRedis } from '../../scripts/servers/programs.ts'

const ROOT = join(import.meta.dirname, '../..')
const NUMBER = /\d+(?:\.\d+)+/

/** Of the programs that are here. */
export async function versionsHere(): Promise<Record<string, string>> {
  const { version, dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  const folder = findPostgres()
  const programs = {
    postgres: versionOf(folder && join(folder, 'postgres'), '--version'),
    redis: versionOf(findRedis(), '--version'),
    nats: versionOf(findNats(), '--version'),
    nginx: versionOf(findNginx(), '-v'),
  }
  const found = Object.entries(programs).filter((entry): entry is [string, string] => entry[1] !== null)
  return {
    parley: String(version),
    bun: Bun.version,
    pglite: String(dependencies['@electric-sql/pglite']),
    ...Object.fromEntries(found),
  }
}

/** The commit of the code that is measured, and whether it was changed since. */
export function commitMeasured(): { commit: string | null; changed: boolean } {
  const cwd = codeFolder()
  const commit = outputOf(['git', 'rev-parse', '--short', 'HEAD'], cwd)
  const changes = outputOf(['git', 'status', '--porcelain', '--', '.', ':!docs', ':!node_modules'], cwd)
  return { commit: commit || null, changed: changes !== '' }
}

function versionOf(path: string | null, flag: string): string | null {
  return path && (NUMBER.exec(outputOf([path, flag]))?.[0] ?? 'unknown')
}

function outputOf(command: string[], cwd = ROOT): string {
  try {
    const { stdout, stderr, success } = Bun.spawnSync(command, { cwd })
    // nginx tells its version where others tell their faults.
    return success ? `${stdout}${stderr}`.trim() : ''
  } catch {
    // Not installed here.
    return ''
  }
}
