// Builds what browsers load: style, scripts, icons, manifests, named by their content and compressed.

import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BunPlugin } from 'bun'
import type { Assets } from '../../../views/page-context.ts'
import { buildWorker } from './build-worker.ts'
import { removeOlder, writeCompressed, writeHashed } from './built-files.ts'
import { bundle } from './bundle.ts'
import { drawIconSheet } from './icon-sheet.ts'
import { writeInstallFiles } from './install-files.ts'
import { pruneCss } from './prune-css.ts'
import { fingerprintOf, usedWords } from './sources.ts'
import { readManifest, writeManifest } from './static-manifest.ts'

export interface StaticPlaces {
  /** The folder of the repository, or of the image. */
  readonly root: string
  /** Where the built files lie. */
  readonly outDir: string
}

const ADDRESS = '/static'

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
  const sheet = await drawIconSheet(root)
  const icons = await writeHashed(outDir, 'icons.svg', Buffer.from(sheet.svg))
  const plugins = [prunedFramework(await usedWords(root)), withPlacesOfIcons(sheet.css(addressOf(icons)))]
  const [style, script, signIn, offline, icon, install] = await Promise.all([
    bundle({ entry: join(source, 'css/app.css'), outDir, plugins, external: [addressOf(icons)] }),
    bundle({ entry: join(source, 'client/main.ts'), outDir }),
    bundle({ entry: join(source, 'client/sign-in.ts'), outDir }),
    bundle({ entry: join(source, 'client/offline.ts'), outDir }),
    writeHashed(outDir, 'icon.svg', await readFile(join(source, 'icon.svg'))),
    writeInstallFiles(source, outDir, addressOf),
  ])
  // Two entries may have a chunk in common.
  const loaded = [
    ...new Set([...[style, script, signIn, offline].flatMap((bundled) => bundled.files), icon, icons]),
  ]
  const files = [...loaded, ...install.files]
  const fingerprint = await fingerprintOf(root)
  const worker = await buildWorker({
    ...{ source, outDir, fingerprint, files: loaded.map(addressOf) },
    icon: install.noticeIcon,
  })
  await Promise.all([...files, worker].map((file) => writeCompressed(outDir, file)))
  const assets = {
    style: addressOf(style.entry),
    script: addressOf(script.entry),
    signIn: addressOf(signIn.entry),
    offline: addressOf(offline.entry),
    icon: addressOf(icon),
    touchIcon: install.touchIcon,
    manifests: install.manifests,
  }
  await writeManifest(outDir, { fingerprint, assets, worker, files })
  await removeOlder(outDir, [...files, worker])
  return assets
}

function addressOf(file: string): string {
  return `${ADDRESS}/${file}`
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

function withPlacesOfIcons(places: string): BunPlugin {
  return {
    name: 'places-of-icons',
    setup(build) {
      build.onLoad({ filter: /css\/icons\.css$/ }, async ({ path }) => ({
        contents: `${await readFile(path, 'utf8')}${places}`,
        loader: 'css',
      }))
    },
  }
}
