import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Bundle, bundle } from './bundle.ts'

let folder: string
const SOURCES = {
  'page.ts': `import { greet } from './greet.ts'
console.log(greet('reader'))
addEventListener('click', () => void import('./rare.ts').then((rare) => rare.open()))`,
  'rare.ts': `import { greet } from './greet.ts'
export function open() { console.log(greet('a rare guest')) }`,
  'greet.ts': 'export function greet(name: string) { return "Welcome, " + name + document.title }',
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'))
  for (const [name, text] of Object.entries(SOURCES)) await writeFile(join(folder, name), text)
})
afterEach(() => rm(folder, { recursive: true }))

const make = (): Promise<Bundle> => bundle({ entry: join(folder, 'page.ts'), outDir: join(folder, 'built') })

describe('a bundle', () => {
  test('[SHOW-1] what is imported on demand is a file beside the entry, and what both need is in the entry', async () => {
    const { entry, files } = await make()
    const [chunk = ''] = files.filter((file) => file !== entry)
    const texts = await Promise.all(
      [entry, chunk].map((file) => readFile(join(folder, 'built', file), 'utf8')),
    )
    expect(files).toHaveLength(2)
    expect([...(await readdir(join(folder, 'built')))].sort()).toEqual([...files].sort())
    expect(texts.map((text) => text.includes('rare guest'))).toEqual([false, true])
    expect(texts.map((text) => text.includes('Welcome'))).toEqual([true, false])
    expect(texts[0]).toContain(`import("./${chunk}")`)
    expect(texts[1]).toContain(`from"./${entry}"`)
  })

  test('[SHOW-1] a chunk that changes gives its entry another name', async () => {
    const before = await make()
    await writeFile(join(folder, 'rare.ts'), SOURCES['rare.ts'].replace('rare guest', 'friend'))
    const after = await make()
    expect(after.files.filter((file) => before.files.includes(file))).toEqual([])
  })
})
