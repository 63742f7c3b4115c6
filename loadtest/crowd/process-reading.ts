// What a process has used so far, as Linux tells it.

import { readFile } from 'node:fs/promises'

// The same on all processors that Linux runs on today, whatever the timer does.
const MS_PER_CLOCK_TICK = 10
const BYTES_PER_KIB = 1_024

export interface ProcessReading {
  readonly cpuMs: number
  readonly residentBytes: number
}

/** Errors: throws where there is no such process, or no /proc. */
export async function readProcess(pid: number): Promise<ProcessReading> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ])
  // The second field is the name, in brackets, and may hold anything; the 14th and 15th are user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  const kib = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1])
  return { cpuMs: ticks * MS_PER_CLOCK_TICK, residentBytes: kib * BYTES_PER_KIB }
}
