// What a reader makes of a file, all at once.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Foreign, ForeignExport } from '../../../src/transfer/foreign.ts'

export async function itemsOf(
  open: (path: string) => Promise<ForeignExport>,
  bytes: string | Uint8Array,
): Promise<Foreign[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-test-'))
  try {
    const path = join(folder, 'export')
    await writeFile(path, bytes)
    const foreign = await open(path)
    try {
      return await Array.fromAsync(foreign.items())
    } finally {
      await foreign.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function messagesOf(items: readonly Foreign[]) {
  return items.flatMap((item) => (item.type === 'message' ? [item.message] : []))
}

export function skippedOf(items: readonly Foreign[]) {
  return items.flatMap((item) => (item.type === 'skipped' ? [item] : []))
}
