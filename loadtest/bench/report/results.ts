// The figures as JSON for comparing, with the machine and the versions they belong to.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { thisMachine } from '../../performance/machine.ts'
import { versionsHere } from '../../performance/versions.ts'
import type { Section } from './section.ts'

const RESULTS = join(import.meta.dirname, '../../results')

/** Returns: the path of the file. */
export async function writeResults(sections: readonly Section[], runs: object): Promise<string> {
  await mkdir(RESULTS, { recursive: true })
  const at = new Date().toISOString()
  const file = join(RESULTS, `${at.replaceAll(':', '-')}.json`)
  const results = { at, machine: thisMachine(), versions: await versionsHere(), sections, runs }
  await Bun.write(file, JSON.stringify(results, null, 2))
  return file
}
