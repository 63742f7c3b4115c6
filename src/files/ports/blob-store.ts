// Where the bytes of files lie, under keys that say nothing of them.

import type { Brand } from '../../../rooms/kernel/brand.ts'

/** 32 letters and digits, of our own making. */
export type BlobKey = Brand<string, 'BlobKey'>

/** Both ends belong to it; the first byte is 0. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

export interface BlobStore {
  /**
   * Writes the bytes as they come: afterwards all of them are there for good, or none.
   *
   * Whoever reads `bytes` is the store: a slow store slows their source down.
   * Errors: throws BlobsUnavailable, or as it is what `bytes` throws.
   */
  put(key: BlobKey, bytes: AsyncIterable<Uint8Array>): Promise<void>
  /**
   * The bytes, or a range of them that lies within; null where there are none under the key.
   *
   * Whoever does not read to the end cancels the stream. Errors: throws BlobsUnavailable.
   */
  open(key: BlobKey, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>
  /** Null where there is nothing under the key. Errors: throws BlobsUnavailable. */
  size(key: BlobKey): Promise<number | null>
  /** Also what a broken `put` may have left; nothing to remove is no error. Errors: throws BlobsUnavailable. */
  remove(key: BlobKey): Promise<void>
}

/** The store does not answer, or is full. */
export class BlobsUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BlobsUnavailable'
  }
}

const KEY = /^[a-z0-9]{32}$/

/** Errors: throws where the text is no key, so that no path is ever made of anything else. */
export function checkedKey(key: BlobKey): BlobKey {
  if (!KEY.test(key)) throw new Error('not the key of a blob')
  return key
}
