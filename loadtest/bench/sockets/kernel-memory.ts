// What connections cost the kernel: those of its caches that grow with them, as /proc/slabinfo tells root.

import { readFile } from 'node:fs/promises'

export interface Slab {
  readonly objects: number
  /** With its share of the pages that are not filled. */
  readonly bytesAnObject: number
}

export interface KernelReading {
  readonly slabs: ReadonlyMap<string, Slab>
  /** Of what sockets hold back and send. */
  readonly bufferBytes: number
}

export interface Growth {
  readonly name: string
  /** Objects and bytes for each connection, at one of its two ends. */
  readonly objects: number
  readonly bytes: number
}

const PAGE_BYTES = 4_096
// A connection here has both ends on this machine. What grew by one object a connection belongs to one of them, which
// may be ours.
const BOTH_ENDS = 1.5
const ONE_END = 0.5

/** Null where it may not be read. */
export async function readKernel(): Promise<KernelReading | null> {
  try {
    const slabs = parseSlabs(await readFile('/proc/slabinfo', 'utf8'))
    const pages = Number(/^TCP: .* mem (\d+)$/m.exec(await readFile('/proc/net/sockstat', 'utf8'))?.[1] ?? 0)
    return { slabs, bufferBytes: pages * PAGE_BYTES }
  } catch {
    // Only root may, and only Linux has it.
    return null
  }
}

export function parseSlabs(text: string): Map<string, Slab> {
  const rows = text.split('\n').filter((line) => /^\S+\s+\d/.test(line))
  return new Map(
    rows.map((row) => {
      const [name = '', objects, , , perSlab, pages] = row.split(/\s+/)
      return [
        name,
        { objects: Number(objects), bytesAnObject: (Number(pages) * PAGE_BYTES) / Number(perSlab) },
      ] as const
    }),
  )
}

/** The caches that grew with the connections, for one end of each. */
export function growthOf(before: KernelReading, after: KernelReading, connections: number): Growth[] {
  const buffers = (after.bufferBytes - before.bufferBytes) / connections / 2
  const caches = [...after.slabs].flatMap(([name, { objects, bytesAnObject }]) => {
    const each = (objects - (before.slabs.get(name)?.objects ?? 0)) / connections
    if (each < ONE_END) return []
    const atOneEnd = each >= BOTH_ENDS ? each / 2 : each
    return [{ name, objects: atOneEnd, bytes: atOneEnd * bytesAnObject }]
  })
  return [...caches, { name: 'buffers', objects: 0, bytes: Math.max(0, buffers) }]
}
