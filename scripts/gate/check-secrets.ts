// A gate: whether a secret was ever committed, or stands in what is about to be.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { NOT_CHECKED, ROOT } from './command.ts'
import { type Finding, findSecrets, linesOf } from './supply/secret-scan.ts'

// Merges are read against each parent: what a merge brings in is in one of them.
const HISTORY = [
  'log',
  '--all',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--unified=0',
  '-p',
  '-m',
  '--format=commit %H',
]
const UNCOMMITTED = ['diff', 'HEAD', '--no-color', '--no-ext-diff', '--no-textconv', '--unified=0']

process.exitCode = await main()

async function main(): Promise<number> {
  if (!existsSync(join(ROOT, '.git'))) {
    console.log('NOT CHECKED: this is no clone of the repository, so there is no history to look at.')
    return NOT_CHECKED
  }
  const findings = [...(await scan(HISTORY)), ...(await scan(UNCOMMITTED))]
  for (const { where, what } of findings) console.log(`${where}: ${what}`)
  return findings.length === 0 ? 0 : 1
}

async function scan(words: readonly string[]): Promise<readonly Finding[]> {
  const git = Bun.spawn(['git', ...words], { cwd: ROOT, stdout: 'pipe', stderr: 'inherit' })
  const findings = await findSecrets(linesOf(git.stdout))
  if ((await git.exited) !== 0) throw new Error(`git ${words[0]} failed`)
  return findings
}
