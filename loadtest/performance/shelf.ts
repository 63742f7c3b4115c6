// What stands in docs/performance, read; and the page and plots that are made of it, written.

import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { performancePages, type Shelf } from './page/page.ts'
import { readStoredPart } from './stored-part.ts'

const FOLDER = 'performance'

/** `docs`: the folder of the documents. Errors: throws on JSON that no bench wrote. */
export async function readShelf(docs: string): Promise<Shelf> {
  const texts = await readAll(docs, '.md')
  const stored = await readAll(docs, '.json')
  return { texts, parts: new Map([...stored].map(([name, json]) => [name, readStoredPart(json)])) }
}

/** The plots that are there, as paths in `docs`. */
export async function plotsThere(docs: string): Promise<string[]> {
  return (await filesOf(docs, '.svg')).map((file) => posix.join(FOLDER, file))
}

/** Writes what is made of the shelf and takes away plots that no part has any more. Returns: what was written. */
export async function writePages(docs: string): Promise<string[]> {
  const pages = performancePages(await readShelf(docs))
  for (const plot of await plotsThere(docs)) if (!pages.has(plot)) await rm(join(docs, plot))
  for (const [path, content] of pages) await writeFile(join(docs, path), content)
  return [...pages.keys()]
}

async function readAll(docs: string, ending: string): Promise<Map<string, string>> {
  const files = await filesOf(docs, ending)
  const read = files.map(async (file): Promise<[string, string]> => {
    return [file.slice(0, -ending.length), await readFile(join(docs, FOLDER, file), 'utf8')]
  })
  return new Map(await Promise.all(read))
}

async function filesOf(docs: string, ending: string): Promise<string[]> {
  return (await readdir(join(docs, FOLDER))).filter((file) => file.endsWith(ending)).sort()
}
