// Builds what browsers load: one style sheet, scripts, one icon, named by their content and compressed.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { BunPlugin } from 'bun'
import type { Assets } from '../../../views/page-context.ts'
import { bundle } from './bundle.ts'
import { pruneCss } from './prune-css.ts'
import { readManifest, writeManifest } from './static-manifest.ts'

export interface StaticPlaces {
  /** The folder of the repository, or of the image. */
  readonly root: string
  /** Where the built files lie. */
  readonly outDir: string
}

const ADDRESS = '/static'
const KEPT_MS = 10 * 60_000
const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

// The last step of brotli's quality costs ten times the one before, for two percent.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }

/**
 * The built files' addresses, after a build where they are missing or older than their sources.
 *
 * Errors: throws when the sources cannot be built. Without sources, as in an image, what was built is taken.
 */
export async function ensureStatic(places: StaticPlaces): Promise<Assets> {
  const manifest = await readManifest(places.outDir)
  if (!existsSync(join(places.root, 'static'))) {
    if (manifest === null)
      throw new Error(`There are no browser files in ${places.outDir}, and no sources to build them from.`)
    return manifest.assets
  }
  if (manifest !== null && manifest.fingerprint === (await fingerprintOf(places.root))) return manifest.assets
  return buildStatic(places)
}

export async function buildStatic({ root, outDir }: StaticPlaces): Promise<Assets> {
  const source = join(root, 'static')
  await mkdir(outDir, { recursive: true })
  const plugins = [prunedFramework(await usedWords(root))]
  const [style, script, signIn, icon] = await Promise.all([
    bundle({ entry: join(source, 'css/app.css'), outDir, plugins }),
    bundle({ entry: join(source, 'client/main.ts'), outDir }),
    bundle({ entry: join(source, 'client/sign-in.ts'), outDir }),
    copyHashed(join(source, 'icon.svg'), outDir),
  ])
  // Two entries may have a chunk in common.
  const files = [...new Set([...style.files, ...script.files, ...signIn.files, icon])]
  await Promise.all(files.map((file) => compress(join(outDir, file))))
  const at = (file: string): string => `${ADDRESS}/${file}`
  const assets = {
    style: at(style.entry),
    script: at(script.entry),
    signIn: at(signIn.entry),
    icon: at(icon),
  }
  await writeManifest(outDir, { fingerprint: await fingerprintOf(root), assets, files })
  await removeOlder(outDir, files)
  return assets
}

/** What earlier builds left; nobody serves it any more, but one who builds at this very moment. */
async function removeOlder(outDir: string, files: readonly string[]): Promise<void> {
  const before = Date.now() - KEPT_MS
  const left = (await readdir(outDir)).filter((name) => {
    return /\.(css|js|svg)(\.gz|\.br)?$/.test(name) && !files.some((file) => name.startsWith(file))
  })
  await Promise.all(left.map((name) => removeIfOld(join(outDir, name), before)))
}

async function removeIfOld(path: string, beforeMs: number): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (found !== null && found.mtimeMs < beforeMs) await rm(path, { force: true })
}

/** Of Bootstrap a page needs a tenth. */
function prunedFramework(used: ReadonlySet<string>): BunPlugin {
  return {
    name: 'pruned-framework',
    setup(build) {
      build.onLoad({ filter: /bootstrap\.min\.css$/ }, async ({ path }) => ({
        contents: pruneCss(await readFile(path, 'utf8'), used),
        loader: 'css',
      }))
    },
  }
}

/** Every word of our own sources that could be the name of a class. */
async function usedWords(root: string): Promise<ReadonlySet<string>> {
  const words = new Set<string>()
  for (const path of await sourcesOf(root)) {
    for (const [word] of (await readFile(path, 'utf8')).matchAll(/[A-Za-z_][\w-]*/g)) words.add(word)
  }
  return words
}

async function copyHashed(path: string, outDir: string): Promise<string> {
  const bytes = await readFile(path)
  const [name, extension] = basename(path).split('.')
  const file = `${name}-${hashOf(bytes).slice(0, 8)}.${extension}`
  await writeFile(join(outDir, file), bytes)
  return file
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path)
  const [zipped, brotlied] = await Promise.all([
    compressGzip(bytes, { level: 9 }),
    compressBrotli(bytes, BROTLI),
  ])
  await Promise.all([writeFile(`${path}.gz`, zipped), writeFile(`${path}.br`, brotlied)])
}

/** A hash of our sources by content, and of the packages by their lock. */
async function fingerprintOf(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const path of [...(await sourcesOf(root)), join(root, 'bun.lock')]) {
    if (existsSync(path)) hash.update(path.slice(root.length)).update(await readFile(path))
  }
  return hash.digest('hex')
}

/** What a build comes from: the browser's files, the views for the classes they use, and the way of building. */
async function sourcesOf(root: string): Promise<readonly string[]> {
  const folders = ['static', 'views', 'src/http/static']
    .map((folder) => join(root, folder))
    .filter(existsSync)
  const listings = folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true }))
  return (await Promise.all(listings))
    .flat()
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
