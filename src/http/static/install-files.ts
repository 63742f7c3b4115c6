// What a device needs to take Parley among its apps: icons, and a manifest in each language.

import { join } from 'node:path'
import type { Locale } from '../../../views/words/locale.ts'
import { drawAppIcons } from './app-icons.ts'
import { writeHashed } from './built-files.ts'
import { webManifest } from './web-manifest.ts'

const TOUCH = 'icon-touch-180'
const NOTICE = 'icon-192'

export interface InstallFiles {
  readonly manifests: Readonly<Record<Locale, string>>
  readonly touchIcon: string
  /** Beside what a device is told. */
  readonly noticeIcon: string
  readonly files: readonly string[]
}

/** `addressOf` says where a built file is found. */
export async function writeInstallFiles(
  source: string,
  outDir: string,
  addressOf: (file: string) => string,
): Promise<InstallFiles> {
  const icons = await Promise.all(
    (await drawAppIcons(join(source, 'icon.svg'))).map(async (icon) => {
      return { ...icon, file: await writeHashed(outDir, `${icon.name}.png`, icon.bytes) }
    }),
  )
  // Not a manifest's business: one system looks for it in the page.
  const [touch, notice] = [named(icons, TOUCH), named(icons, NOTICE)]
  const listed = icons
    .filter((icon) => icon !== touch)
    .map(({ file, size, maskable }) => ({ src: addressOf(file), size, maskable }))
  const write = (locale: Locale) => {
    return writeHashed(outDir, `app-${locale}.webmanifest`, Buffer.from(webManifest(locale, listed)))
  }
  const [en, ru] = await Promise.all([write('en'), write('ru')])
  return {
    manifests: { en: addressOf(en), ru: addressOf(ru) },
    touchIcon: addressOf(touch.file),
    noticeIcon: addressOf(notice.file),
    files: [...icons.map((icon) => icon.file), en, ru],
  }
}

function named<Icon extends { readonly name: string }>(icons: readonly Icon[], wanted: string): Icon {
  const found = icons.find(({ name }) => name === wanted)
  if (found === undefined) throw new Error(`no icon is called ${wanted}`)
  return found
}
