// The service worker in one file, with the names of all others written into it: it changes whenever one of them does.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuildFacts } from '../../../static/worker/build-facts.ts'
import { LOCALES, type Locale } from '../../../views/words/locale.ts'
import { type PushWords, pushEn } from '../../../views/words/notify/push-en.ts'
import { pushRu } from '../../../views/words/notify/push-ru.ts'
import { wordsOf } from '../../../views/words/words-of.ts'
import { bundle } from './bundle.ts'

const VERSION_CHARS = 16
const PUSH: Readonly<Record<Locale, PushWords>> = { en: pushEn, ru: pushRu }

export interface WorkerOrder {
  /** The folder of the browser's sources. */
  readonly source: string
  readonly outDir: string
  /** Of all sources: the pages that it keeps are made of more than the built files. */
  readonly fingerprint: string
  /** Addresses of what pages load. */
  readonly files: readonly string[]
  readonly icon: string
}

/** The answer is the file's name in `outDir`. Errors: throws when the sources cannot be bundled. */
export async function buildWorker({
  source,
  outDir,
  fingerprint,
  files,
  icon,
}: WorkerOrder): Promise<string> {
  const facts: BuildFacts = {
    version: fingerprint.slice(0, VERSION_CHARS),
    files: [...files].sort(),
    icon,
    words: Object.fromEntries(
      LOCALES.map((locale) => [locale, { ...PUSH[locale], ...wordsOf(locale).device.worker }]),
    ),
  }
  const { entry, files: made } = await bundle({
    ...{ entry: join(source, 'worker/worker.ts'), outDir },
    define: { BUILD: JSON.stringify(facts) },
  })
  if (made.length !== 1) throw new Error(`the worker is ${made.length} files: ${made.join(', ')}`)
  const text = await readFile(join(outDir, entry), 'utf8')
  // It runs as a plain script, and those have neither.
  if (/^(?:import|export)\b/m.test(text)) throw new Error('the worker imports or exports something')
  return entry
}
