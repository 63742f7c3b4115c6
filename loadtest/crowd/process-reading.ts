// What a process has used so far, as Linux tells it.

import { readFile } from 'node:fs/promises'

// The same on all processors that Linux runs on today, whatever the timer does.
export const MS_PER_CLOCK_TICK = 10
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
  const { userMs, kernelMs } = processorTimeOf(stat)
  const kib = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1])
  return { cpuMs: userMs + kernelMs, residentBytes: kib * BYTES_PER_KIB }
}

/** Of `/proc/PID/stat`. */
export function processorTimeOf(stat: string): { readonly userMs: number; readonly kernelMs: number } {
  // The second field is the name, in brackets, and may hold anything; the 14th and 15th are user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return {
    userMs: Number(fields[11]) * MS_PER_CLOCK_TICK,
    kernelMs: Number(fields[12]) * MS_PER_CLOCK_TICK,
  }
}
