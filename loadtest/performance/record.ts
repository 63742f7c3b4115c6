// The record of a part: from before it is measured until its JSON stands in docs/performance.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeFolder } from '../../scripts/servers/code-folder.ts'
import type { Part } from '../bench/part.ts'
import { condense } from './condense.ts'
import { isRealTime, loadOfMachine, thisMachine } from './machine.ts'
import { commitMeasured, versionsHere } from './versions.ts'

const FOLDER = join(import.meta.dirname, '../../docs/performance')
const REAL_TIME = 'sudo chrt -r 1 '
const OTHER_CODE = 'env PARLEY_CODE=… '

export interface Named {
  readonly part: string
  /** Null for what is told of now; a name for what that is compared with. */
  readonly as: string | null
  /** With which anybody measures the same. */
  readonly command: string
}

export interface Record {
  /** Returns: the path of the file. */
  save(named: Named, measured: Part): Promise<string>
}

/** Begins now: what the machine does besides is noted before it is measured on. */
export function startRecord(folder = FOLDER): Record {
  const at = new Date().toISOString()
  const startedMs = performance.now()
  const before = loadOfMachine()
  return {
    async save({ part, as, command }, { sections, runs, versions }) {
      const stored = {
        part,
        command: `${isRealTime() ? REAL_TIME : ''}${isOwnCode() ? '' : OTHER_CODE}${command}`,
        at,
        seconds: Math.round((performance.now() - startedMs) / 1_000),
        ...commitMeasured(),
        machine: thisMachine(),
        versions: { ...(await versionsHere()), ...versions },
        load: { before, after: loadOfMachine() },
        sections,
        runs,
      }
      await mkdir(folder, { recursive: true })
      const file = join(folder, `${as === null ? part : `${part}.${as}`}.json`)
      await writeFile(file, condense(stored))
      return file
    },
  }
}

function isOwnCode(): boolean {
  return codeFolder() === codeFolder('')
}
