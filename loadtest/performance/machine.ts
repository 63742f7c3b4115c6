// The machine that figures belong to, and how busy it is.

import { existsSync, readFileSync } from 'node:fs'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import type { StoredPart } from './stored-part.ts'

// Fields of /proc/self/stat are counted from 1; the second, a name in brackets, may hold spaces.
const POLICY_FIELD = 41
const FIRST_AFTER_NAME = 3
const REAL_TIME = ['1', '2']

export function thisMachine(): StoredPart['machine'] {
  const all = cpus()
  return {
    cores: all.length,
    model: all[0]?.model.trim() ?? 'unknown',
    memoryBytes: totalmem(),
    system: nameOfSystem(),
    kernel: release(),
  }
}

/** How many processes ran or waited to, on average over the last minute. */
export function loadOfMachine(): number {
  return loadavg()[0] ?? Number.NaN
}

/** Whether this process goes before all that is not told so: what was begun with `chrt`. */
export function isRealTime(stat = readIfThere('/proc/self/stat')): boolean {
  const afterName = stat.slice(stat.lastIndexOf(')') + 1).trim()
  return REAL_TIME.includes(afterName.split(' ')[POLICY_FIELD - FIRST_AFTER_NAME] ?? '')
}

function nameOfSystem(): string {
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(readIfThere('/etc/os-release'))?.[1] ?? platform()
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
