// Every ten minutes: what nobody will be given any more is let go, and its bytes are removed, before the last word of them.

import type { Clock } from '../../rooms/kernel/clock.ts'
import { startRepeating } from '../../rooms/kernel/repeat.ts'
import type { BlobStore } from './ports/blob-store.ts'
import type { LooseBlobs } from './ports/loose-blobs.ts'

const EVERY_MS = 10 * 60 * 1_000
const AT_ONCE = 100
/** A round ends even where more is let go than can be removed. */
const BATCHES_A_ROUND = 50

export interface FileSweeperDeps {
  readonly loose: LooseBlobs
  readonly blobs: Pick<BlobStore, 'remove'>
  readonly clock: Pick<Clock, 'after'>
  readonly onFault: (fault: unknown) => void
}

export function startFileSweeper(deps: FileSweeperDeps): { stop(): void } {
  return startRepeating({ ...deps, everyMs: EVERY_MS, task: () => sweepFiles(deps) })
}

/** Errors: throws as soon as a store refuses; what was not removed is found again the next time. */
export async function sweepFiles({ loose, blobs }: Pick<FileSweeperDeps, 'loose' | 'blobs'>): Promise<void> {
  for (let batch = 0; batch < BATCHES_A_ROUND; batch += 1) {
    const released = await loose.release(AT_ONCE)
    const keys = await loose.claim(AT_ONCE)
    for (const key of keys) {
      await blobs.remove(key)
      await loose.forget([key])
    }
    if (released === 0 && keys.length < AT_ONCE) return
  }
}
