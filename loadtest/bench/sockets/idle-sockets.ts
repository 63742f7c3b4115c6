// Opens sockets on a server, lets them be, and reads what they cost: the process, and the kernel for it.

import type { Member } from '../../crowd/cast.ts'
import { seatCrowd } from '../../crowd/crowd-seats.ts'
import { type Growth, growthOf, readKernel } from './kernel-memory.ts'
import { type Rest, settledMemory } from './settled-memory.ts'

export interface IdleSockets {
  readonly sockets: number
  /** Of the process: with none, half and all of them. */
  readonly residentBytes: readonly [number, number, number]
  readonly processBytesEach: number
  /** Of the second half alone: what is there once for all of them is in the first. */
  readonly laterBytesEach: number
  /** Null where the kernel does not tell. */
  readonly kernel: readonly Growth[] | null
  readonly openedPerSecond: number
  /** Closed while nothing happened. */
  readonly lost: number
}

export interface IdleOptions {
  readonly server: string
  readonly pid: number
  readonly members: readonly Member[]
  readonly rest: Rest
}

// What runs for the first time, and what the runtime keeps once it has had it, is not the sockets'.
const WARM_UP = 500
const GONE_MS = 2_000

export async function measureIdle({ server, pid, members, rest }: IdleOptions): Promise<IdleSockets> {
  const half = Math.floor(members.length / 2)
  await warmUp(server, members.slice(0, WARM_UP))
  const kernelBefore = await readKernel()
  const base = await settledMemory(pid, rest)
  const startedMs = performance.now()
  const first = await seatCrowd(server, members.slice(0, half))
  const openMs = performance.now() - startedMs
  const middle = await settledMemory(pid, rest)
  const second = await seatCrowd(server, members.slice(half))
  const full = await settledMemory(pid, rest)
  const kernelAfter = await readKernel()
  const all = [...first.listeners, ...second.listeners]
  const lost = all.filter(({ isOpen }) => !isOpen()).length
  for (const listener of all) listener.drop()
  return {
    sockets: members.length,
    residentBytes: [base, middle, full],
    processBytesEach: (full - base) / members.length,
    laterBytesEach: (full - middle) / (members.length - half),
    kernel: kernelBefore && kernelAfter && growthOf(kernelBefore, kernelAfter, members.length),
    openedPerSecond: (half * 1_000) / openMs,
    lost,
  }
}

async function warmUp(server: string, members: readonly Member[]): Promise<void> {
  const { listeners } = await seatCrowd(server, members)
  for (const listener of listeners) listener.drop()
  await Promise.all(listeners.map(({ ended }) => ended))
  await Bun.sleep(GONE_MS)
}
