// The figures as JSON for comparing, with the machine and the versions they belong to.

import { mkdir, readFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Section } from './section.ts'

const ROOT = join(import.meta.dirname, '../../..')
const RESULTS = join(ROOT, 'loadtest/results')

/** Returns: the path of the file. */
export async function writeResults(sections: readonly Section[], runs: object): Promise<string> {
  await mkdir(RESULTS, { recursive: true })
  const at = new Date().toISOString()
  const file = join(RESULTS, `${at.replaceAll(':', '-')}.json`)
  const results = { at, machine: machine(), versions: await versions(), sections, runs }
  await Bun.write(file, JSON.stringify(results, null, 2))
  return file
}

function machine(): object {
  const [cpu] = cpus()
  return {
    platform: process.platform,
    arch: process.arch,
    cpu: cpu?.model,
    cpus: cpus().length,
    memory: totalmem(),
  }
}

async function versions(): Promise<object> {
  const { version, dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  return { parley: version, bun: Bun.version, dependencies }
}
