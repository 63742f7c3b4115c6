// What a backup says about itself.

import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { manifestIn } from './places.ts'

const manifest = z.object({
  kind: z.literal('parley-backup'),
  version: z.string(),
  at: z.iso.datetime(),
  counts: z.object({ users: z.number(), rooms: z.number(), messages: z.number(), files: z.number() }),
})

export type Manifest = z.infer<typeof manifest>

export async function writeManifest(folder: string, of: Manifest): Promise<void> {
  await writeFile(manifestIn(folder), `${JSON.stringify(of, null, 2)}\n`, { mode: 0o600 })
}

/** Null where the folder is no backup, or not a whole one. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    return manifest.parse(JSON.parse(await readFile(manifestIn(folder), 'utf8')))
  } catch {
    // Missing, cut off or of something else: it is no backup in each case.
    return null
  }
}
