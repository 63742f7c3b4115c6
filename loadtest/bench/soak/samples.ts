// The memory and processor time of a node, again and again while it works.

import { readProcess } from '../../crowd/process-reading.ts'

export interface Sample {
  readonly atMs: number
  readonly residentBytes: number
  /** What the program itself keeps; null where the node does not tell. */
  readonly heapBytes: number | null
  readonly cpuMs: number
}

export interface Sampler {
  /** All of them. */
  stop(): Promise<readonly Sample[]>
}

export interface SamplerOptions {
  readonly pid: number
  readonly metrics: () => Promise<string>
  readonly everyMs: number
}

const HEAP = /^parley_heap_bytes(?:\{[^}]*\})? (\S+)$/m

export function startSampler({ pid, metrics, everyMs }: SamplerOptions): Sampler {
  const startedMs = performance.now()
  const samples: Sample[] = []
  const { promise: stopped, resolve } = Promise.withResolvers<void>()
  let isOver = false

  const run = async (): Promise<void> => {
    while (!isOver) {
      const heap = HEAP.exec(await metrics())?.[1]
      const { residentBytes, cpuMs } = await readProcess(pid)
      const heapBytes = heap === undefined ? null : Number(heap)
      samples.push({ atMs: performance.now() - startedMs, residentBytes, heapBytes, cpuMs })
      await Promise.race([stopped, Bun.sleep(everyMs)])
    }
  }

  const running = run()
  return {
    async stop() {
      isOver = true
      resolve()
      await running
      return samples
    },
  }
}
