// How much memory a process holds once it has come to rest: what opening sockets left behind is collected meanwhile.

import { readProcess } from '../../crowd/process-reading.ts'

const EVERY_MS = 1_000
const STILL_BYTES = 512 * 1024

export interface Rest {
  /** So long without a change is rest. */
  readonly stillSeconds: number
  readonly atMostSeconds: number
}

export async function settledMemory(pid: number, { stillSeconds, atMostSeconds }: Rest): Promise<number> {
  const untilMs = performance.now() + atMostSeconds * 1_000
  const lately: number[] = []
  for (;;) {
    lately.push((await readProcess(pid)).residentBytes)
    if (lately.length > stillSeconds) lately.shift()
    const isStill = lately.length === stillSeconds && Math.max(...lately) - Math.min(...lately) <= STILL_BYTES
    if (isStill || performance.now() > untilMs) return lately.at(-1) ?? Number.NaN
    await Bun.sleep(EVERY_MS)
  }
}
