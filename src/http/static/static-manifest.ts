// What a build of the browser's files left behind: which sources it was made from, and what it made.

import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from '@hono/zod-openapi'

const NAME = 'manifest.json'

const manifestSchema = z.object({
  /** A hash of everything the build read. */
  fingerprint: z.string(),
  assets: z.object({
    style: z.string(),
    script: z.string(),
    signIn: z.string(),
    offline: z.string(),
    icon: z.string(),
    touchIcon: z.string(),
    manifests: z.object({ en: z.string(), ru: z.string() }),
  }),
  /** The service worker's file: it has an address of its own. */
  worker: z.string(),
  /** File names, without their compressed twins. */
  files: z.array(z.string()),
})

export type StaticManifest = z.infer<typeof manifestSchema>

/** Null where nothing was built, or what lies there cannot be read. */
export async function readManifest(outDir: string): Promise<StaticManifest | null> {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(await readFile(join(outDir, NAME), 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    // Missing or cut off: the answer is to build.
    return null
  }
}

/** Written last and in one step: a manifest that can be read names files that are there. */
export async function writeManifest(outDir: string, manifest: StaticManifest): Promise<void> {
  const draft = join(outDir, `${NAME}.${process.pid}`)
  await writeFile(draft, JSON.stringify(manifest, null, 2))
  await rename(draft, join(outDir, NAME))
}
