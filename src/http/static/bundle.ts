// One entry of the browser's files with what it imports; what it imports on demand becomes files beside it.

import { basename } from 'node:path'
import type { BunPlugin } from 'bun'

export interface Bundle {
  readonly entry: string
  /** The entry and its chunks. Every name carries a hash of what is in it and of what it imports. */
  readonly files: readonly string[]
}

export interface BundleOrder {
  readonly entry: string
  readonly outDir: string
  readonly plugins?: BunPlugin[]
  readonly external?: string[]
  /** Names that stand for a piece of code. */
  readonly define?: Record<string, string>
}

// Each file is a request of its own.
const SMALLEST_CHUNK_BYTES = 16_384

/**
 * Errors: throws when the sources cannot be bundled.
 *
 * An entry at a time: what an entry shares with its chunks stays in it then, and no page waits for a second round trip.
 */
export async function bundle(order: BundleOrder): Promise<Bundle> {
  const { entry, outDir, plugins = [], external = [], define = {} } = order
  const built = await Bun.build({
    entrypoints: [entry],
    outdir: outDir,
    target: 'browser',
    minify: true,
    splitting: true,
    // The page has the entry already, and chunks need no more than that.
    modulePreload: false,
    minChunkSize: SMALLEST_CHUNK_BYTES,
    plugins,
    external,
    define,
    naming: { entry: '[name]-[hash].[ext]', chunk: '[name]-[hash].[ext]' },
  })
  const first = built.outputs.find((output) => output.kind === 'entry-point') ?? built.outputs[0]
  if (first === undefined) throw new Error(`${entry} was built into nothing`)
  return { entry: basename(first.path), files: built.outputs.map((output) => basename(output.path)) }
}
