// Keys in the blob store that no row names yet, or any more: what the sweeper lives on.

import type { BlobKey } from './blob-store.ts'

export interface LooseBlobs {
  /** Lets go of files and pictures that nobody will be given any more; how many rows, at most `max` of a kind. */
  release(max: number): Promise<number>
  /** At most `max` keys whose bytes are to be removed. No other node gets them for some minutes. */
  claim(max: number): Promise<readonly BlobKey[]>
  /** The bytes under these keys are gone, or never came. */
  forget(keys: readonly BlobKey[]): Promise<void>
}
