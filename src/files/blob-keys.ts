// New keys for the blob store: chance alone, so that they tell nothing and cannot be guessed.

import { randomBytes } from 'node:crypto'
import type { BlobKey } from './ports/blob-store.ts'

export function newBlobKey(): BlobKey {
  return randomBytes(16).toString('hex') as BlobKey
}
