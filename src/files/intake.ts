// The way of bytes into the blob store, and out of it again where something comes in between.

import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import { type IncomingBody, IncomingBroken } from './incoming.ts'
import { type Measured, measure, TooManyBytes } from './measured.ts'
import { type BlobKey, type BlobStore, BlobsUnavailable } from './ports/blob-store.ts'
import type { LooseBlobs } from './ports/loose-blobs.ts'
import { type FileRefusal, refuseFile, refuseForNow, refuseTooLarge } from './refusals.ts'
import { withoutPlace } from './without-place.ts'

export interface Received extends Pick<Measured, 'size' | 'head'> {
  /** As its sender wrote it. */
  readonly name: string
}

export interface Intake {
  /** The one file of `body` lies under `key` afterwards, or nothing does. */
  receive(body: IncomingBody, key: BlobKey, maxBytes: number): Promise<Result<Received, FileRefusal>>
  /** Nothing lies under these keys afterwards. A store that is away is left to the sweeper. */
  discard(keys: readonly BlobKey[]): Promise<void>
}

export function createIntake(blobs: BlobStore, loose: Pick<LooseBlobs, 'forget'>): Intake {
  return {
    async receive(body, key, maxBytes) {
      try {
        const file = await body.file()
        if (!file.ok) return file
        const measured = measure(withoutPlace(file.value.bytes), maxBytes)
        await blobs.put(key, measured.bytes)
        const end = await body.end()
        if (!end.ok) return end
        if (measured.size() === 0) return fail(refuseFile('must not be empty'))
        return ok({ ...measured, name: file.value.name })
      } catch (fault) {
        return fail(refusalOf(fault, maxBytes))
      } finally {
        body.stop()
      }
    },
    async discard(keys) {
      try {
        for (const key of keys) await blobs.remove(key)
        await loose.forget(keys)
      } catch {
        // The keys are written down as loose: the sweeper comes back to them.
      }
    },
  }
}

/** Errors: throws what is nobody's fault but ours. */
export function refusalOf(fault: unknown, maxBytes: number): FileRefusal {
  if (fault instanceof TooManyBytes) return refuseTooLarge(maxBytes)
  if (fault instanceof IncomingBroken) return refuseFile(fault.message)
  if (fault instanceof BlobsUnavailable) return refuseForNow('Files cannot be stored at this moment.')
  throw fault
}
