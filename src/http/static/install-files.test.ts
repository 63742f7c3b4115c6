import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InstallFiles, writeInstallFiles } from './install-files.ts'

interface Manifest {
  readonly lang: string
  readonly description: string
  readonly theme_color: string
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[]
}

const root = join(import.meta.dirname, '../../..')
let outDir: string
let made: InstallFiles

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'install-'))
  made = await writeInstallFiles(join(root, 'static'), outDir, (file) => `/static/${file}`)
})
afterAll(() => rm(outDir, { recursive: true }))

const at = (address: string): string => join(outDir, basename(address))
const manifest = async (address: string): Promise<Manifest> => JSON.parse(await readFile(at(address), 'utf8'))

describe('what makes it an app among others', () => {
  test('[SHOW-2] each language has its manifest, and both show the same icons', async () => {
    const [en, ru] = [await manifest(made.manifests.en), await manifest(made.manifests.ru)]
    expect([en.lang, ru.lang]).toEqual(['en', 'ru'])
    expect(en.description).not.toBe(ru.description)
    expect(ru.icons).toEqual(en.icons)
  })

  test('[SHOW-2] every icon is there, as large as is said, and only one that may be cut has a ground', async () => {
    const { icons } = await manifest(made.manifests.en)
    const seen = await Promise.all(
      [...icons.map(({ src }) => src), made.touchIcon].map(async (src) => {
        // From memory, as the server reads pictures: it lets the library open no files.
        const picture = sharp(await readFile(at(src))).ensureAlpha()
        const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
        return [`${info.width}x${info.height}`, data[3] === 255]
      }),
    )
    expect(seen).toEqual([
      ...icons.map(({ sizes, purpose }) => [sizes, purpose === 'maskable']),
      ['180x180', true],
    ])
    expect(icons.map(({ purpose }) => purpose)).toEqual(['any', 'any', 'maskable'])
  })

  test('[SHOW-2] its colour is the ground of the page', async () => {
    const { theme_color: colour } = await manifest(made.manifests.en)
    const theme = await readFile(join(root, 'static/css/theme.css'), 'utf8')
    const document = await readFile(join(root, 'views/layout/document.tsx'), 'utf8')
    const grounds = /--ground: light-dark\((#\w+), (#\w+)\)/.exec(theme)
    expect(colour).toBe(grounds?.[1])
    expect(document).toContain(`{ light: '${grounds?.[1]}', dark: '${grounds?.[2]}' }`)
  })
})
