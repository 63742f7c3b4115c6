// Who has used the processors so far, as Linux tells it: by what a process does here, and all of the machine.

import { readdir, readFile } from 'node:fs/promises'
import { MS_PER_CLOCK_TICK, processorTimeOf } from '../../crowd/process-reading.ts'

export interface ProcessorTime {
  /** All in milliseconds. */
  readonly server: number
  readonly serverInKernel: number
  readonly postgres: number
  readonly generator: number
  /** Of all processes, the kernel's own among them. */
  readonly machine: number
}

/** Of every Postgres on this machine, and every process that was begun from one of `programs`. Errors: throws without /proc. */
export async function readProcessorTime(programs: Programs): Promise<ProcessorTime> {
  const sum = { server: 0, serverInKernel: 0, postgres: 0, generator: 0 }
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const found = await readProcess(pid)
    if (found === null) continue
    const role = roleOf(found, programs)
    if (role === null) continue
    sum[role] += found.userMs + found.kernelMs
    if (role === 'server') sum.serverInKernel += found.kernelMs
  }
  return { ...sum, machine: busyMsOf(await readFile('/proc/stat', 'utf8')) }
}

export interface Programs {
  readonly server: string
  readonly generator: string
}

interface Found {
  readonly name: string
  readonly command: string
  readonly userMs: number
  readonly kernelMs: number
}

/** Null where it has ended meanwhile. */
async function readProcess(pid: string): Promise<Found | null> {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    return {
      name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
      command: command.replaceAll('\0', ' '),
      ...processorTimeOf(stat),
    }
  } catch {
    return null
  }
}

function roleOf({ name, command }: Found, { server, generator }: Programs) {
  if (name === 'postgres') return 'postgres'
  if (command.includes(generator)) return 'generator'
  return command.includes(server) ? 'server' : null
}

/** `cpu user nice system idle iowait irq softirq …`, in ticks of all processors together. */
export function busyMsOf(stat: string): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (stat.split('\n')[0] ?? '')
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return (user + nice + system + irq + softirq) * MS_PER_CLOCK_TICK
}
