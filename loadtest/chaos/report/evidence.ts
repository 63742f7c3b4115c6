// What is kept of a run: its numbers as JSON where that is asked for, and everything where a promise was broken.

import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { commandOf } from '../options.ts'
import { acknowledged } from '../records/records.ts'
import type { ChaosResult } from '../result.ts'
import { faultRows } from './fault-rows.ts'
import { goalsOf } from './goals.ts'

export async function writeJson(result: ChaosResult, file: string): Promise<void> {
  const { options, durationMs, versions, violations, steps, impossible, records } = result
  const told = {
    at: new Date().toISOString(),
    command: commandOf(options),
    seed: options.seed,
    durationMs,
    versions,
    acknowledged: acknowledged(records.sends),
    faults: faultRows(result),
    impossible: Object.fromEntries(impossible),
    goals: goalsOf(result),
    violations,
    steps,
  }
  await writeFile(file, `${JSON.stringify(told, null, 2)}\n`)
}

/** Before the cluster ends: its logs go with it. Returns: the folder. */
export async function keepEvidence(
  result: Pick<ChaosResult, 'records' | 'violations' | 'steps'>,
  truths: readonly object[],
  logFiles: readonly string[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-chaos-'))
  await mkdir(join(folder, 'records'))
  const keep = (name: string, things: readonly object[]): Promise<void> =>
    writeFile(join(folder, name), things.map((thing) => `${JSON.stringify(thing)}\n`).join(''))
  await Promise.all([
    keep('violations.jsonl', result.violations),
    keep('steps.jsonl', result.steps),
    keep('database.jsonl', truths),
    ...Object.entries(result.records).map(([name, things]) => keep(`records/${name}.jsonl`, things)),
    ...logFiles.map((file) => cp(file, join(folder, basename(file))).catch(() => {})),
  ])
  return folder
}
