// `npm run loadtest -- smoke` as people run it: a hundred of them on one node, over k6.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bareEnvironment } from '../../../scripts/servers/bare-environment.ts'

const ROOT = join(import.meta.dirname, '../../..')
const WITHIN_MS = 120_000

interface Ended {
  readonly code: number
  readonly said: string
}

async function loadtest(...words: string[]): Promise<Ended> {
  const child = Bun.spawn([process.execPath, '--no-env-file', 'loadtest/loadtest.ts', ...words], {
    cwd: ROOT,
    env: bareEnvironment(),
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [out, err, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return { code, said: `${out}${err}` }
}

test(
  '[LOAD-1] a hundred people talk in rooms of ten: all are there, nothing is lost, and messages come within a second',
  async () => {
    const { code, said } = await loadtest('smoke')
    expect(said).toMatch(/people present +100/)
    expect(said).not.toContain('NOT MET')
    expect(code, said).toBe(0)
    expect(existsSync(/^report: +(\S+)$/m.exec(said)?.[1] ?? '')).toBe(true)
    expect(existsSync(/^figures: +(\S+)$/m.exec(said)?.[1] ?? '')).toBe(true)
  },
  WITHIN_MS,
)

test(
  '[LOAD-5] a command that is no load says which there are, and nothing is started',
  async () => {
    const { code, said } = await loadtest('stampede')
    expect(said).toContain('thousand-users')
    expect(code).toBe(2)
  },
  WITHIN_MS,
)
