// The folder of built files: names by content, compressed twins beside what gains by it, and no leftovers.

import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const KEPT_MS = 10 * 60_000
const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

// The last step of brotli's quality costs ten times the one before, for two percent.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }

/** Pictures are compressed as they are. */
export function hasCompressedTwins(file: string): boolean {
  return extname(file) !== '.png'
}

/** Writes a file under a name that changes with its content; the answer is that name. */
export async function writeHashed(outDir: string, name: string, bytes: Uint8Array): Promise<string> {
  const extension = extname(name)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  const file = `${name.slice(0, -extension.length)}-${hash}${extension}`
  await writeFile(join(outDir, file), bytes)
  return file
}

export async function writeCompressed(outDir: string, file: string): Promise<void> {
  if (!hasCompressedTwins(file)) return
  const path = join(outDir, file)
  const bytes = await readFile(path)
  const [zipped, brotlied] = await Promise.all([
    compressGzip(bytes, { level: 9 }),
    compressBrotli(bytes, BROTLI),
  ])
  await Promise.all([writeFile(`${path}.gz`, zipped), writeFile(`${path}.br`, brotlied)])
}

/** What earlier builds left; nobody serves it any more, but one who builds at this very moment. */
export async function removeOlder(outDir: string, files: readonly string[]): Promise<void> {
  const before = Date.now() - KEPT_MS
  const left = (await readdir(outDir)).filter((name) => {
    return (
      /\.(css|js|svg|png|webmanifest)(\.gz|\.br)?$/.test(name) && !files.some((file) => name.startsWith(file))
    )
  })
  await Promise.all(left.map((name) => removeIfOld(join(outDir, name), before)))
}

async function removeIfOld(path: string, beforeMs: number): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (found !== null && found.mtimeMs < beforeMs) await rm(path, { force: true })
}
